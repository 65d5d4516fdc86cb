import type { Rule } from '../../trace/rule.ts';
import { address } from './address.ts';
import { arrow } from './arrow.ts';
import { blank } from './blank.ts';
import { call } from './call.ts';
import { claim } from './claim.ts';
import { colon } from './colon.ts';
import { comment } from './comment.ts';
import { endpoint } from './endpoint.ts';
import { escape } from './escape.ts';
import { extra } from './extra.ts';
import { field } from './field.ts';
import { flags } from './flags.ts';
import { host } from './host.ts';
import { label } from './label.ts';
import { length } from './length.ts';
import { letterCase } from './letter-case.ts';
import { modifier } from './modifier.ts';
import { name } from './name.ts';
import { notYet } from './not-yet.ts';
import { number } from './number.ts';
import { order } from './order.ts';
import { profile } from './profile.ts';
import { quotes } from './quotes.ts';
import { range } from './range.ts';
import { state } from './state.ts';
import { statement } from './statement.ts';
import { text } from './text.ts';
import { time } from './time.ts';
import { timer } from './timer.ts';

/** All that the reader of the language can say of a line. */
export const syntaxRules: readonly Rule[] = [
  statement,
  extra,
  comment,
  quotes,
  escape,
  text,
  name,
  letterCase,
  host,
  address,
  profile,
  endpoint,
  arrow,
  colon,
  flags,
  field,
  number,
  range,
  length,
  label,
  order,
  modifier,
  time,
  call,
  timer,
  claim,
  state,
  blank,
  notYet,
];
