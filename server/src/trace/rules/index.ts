import type { Rule } from '../rule.ts';
import { acceptWaits } from './accept-waits.ts';
import { acceptWithoutListen } from './accept-without-listen.ts';
import { ackWithoutFlag } from './ack-without-flag.ts';
import { alreadyAcknowledged } from './already-acknowledged.ts';
import { alreadyListening } from './already-listening.ts';
import { ambiguousPeer } from './ambiguous-peer.ts';
import { beyondMss } from './beyond-mss.ts';
import { beyondWindow } from './beyond-window.ts';
import { claimError } from './claim-error.ts';
import { claimNumber } from './claim-number.ts';
import { claimQueue } from './claim-queue.ts';
import { claimState } from './claim-state.ts';
import { connectionClosing } from './connection-closing.ts';
import { connectionExists } from './connection-exists.ts';
import { dataAfterClose } from './data-after-close.ts';
import { dataAfterFin } from './data-after-fin.ts';
import { dataBeforeOpen } from './data-before-open.ts';
import { droppedLabel } from './dropped-label.ts';
import { duplicateHost } from './duplicate-host.ts';
import { ecnFlags } from './ecn-flags.ts';
import { ecnNotOffered } from './ecn-not-offered.ts';
import { fastOpenRequest } from './fast-open-request.ts';
import { finBeforeData } from './fin-before-data.ts';
import { finOwed } from './fin-owed.ts';
import { flagCombination } from './flag-combination.ts';
import { givenContradicts } from './given-contradicts.ts';
import { givenTooLate } from './given-too-late.ts';
import { givenTwice } from './given-twice.ts';
import { givenWithoutPeer } from './given-without-peer.ts';
import { illegalButLegal } from './illegal-but-legal.ts';
import { illegalOtherwise } from './illegal-otherwise.ts';
import { keepaliveNumber } from './keepalive-number.ts';
import { missingAck } from './missing-ack.ts';
import { mssZero } from './mss-zero.ts';
import { neverArrives } from './never-arrives.ts';
import { noConnection } from './no-connection.ts';
import { notOpen } from './not-open.ts';
import { numbersNeeded } from './numbers-needed.ts';
import { optionNotOffered } from './option-not-offered.ts';
import { optionWithoutSyn } from './option-without-syn.ts';
import { optionsTooLong } from './options-too-long.ts';
import { owed } from './owed.ts';
import { probeWithoutTimer } from './probe-without-timer.ts';
import { queueFull } from './queue-full.ts';
import { receiveBeforeOpen } from './receive-before-open.ts';
import { reopenedByOlderSyn } from './reopened-by-older-syn.ts';
import { resetForm } from './reset-form.ts';
import { reuseNotNewer } from './reuse-not-newer.ts';
import { sackBlock } from './sack-block.ts';
import { sackNotPermitted } from './sack-not-permitted.ts';
import { sackOrder } from './sack-order.ts';
import { sackPart } from './sack-part.ts';
import { sameHost } from './same-host.ts';
import { secondFin } from './second-fin.ts';
import { stillUnderWay } from './still-under-way.ts';
import { symbolAndNumber } from './symbol-and-number.ts';
import { synAckOwed } from './syn-ack-owed.ts';
import { synAckUnasked } from './syn-ack-unasked.ts';
import { synFin } from './syn-fin.ts';
import { synInConnection } from './syn-in-connection.ts';
import { timeGoesBack } from './time-goes-back.ts';
import { timerNotRunning } from './timer-not-running.ts';
import { timestampEcho } from './timestamp-echo.ts';
import { timestampEchoWithoutAck } from './timestamp-echo-without-ack.ts';
import { timestampGoesBack } from './timestamp-goes-back.ts';
import { timestampsNotAgreed } from './timestamps-not-agreed.ts';
import { unboundSymbol } from './unbound-symbol.ts';
import { unexpectedReset } from './unexpected-reset.ts';
import { unknownHost } from './unknown-host.ts';
import { unknownLabel } from './unknown-label.ts';
import { unknownTimer } from './unknown-timer.ts';
import { unreadData } from './unread-data.ts';
import { urgentPointer } from './urgent-pointer.ts';
import { windowShrinks } from './window-shrinks.ts';
import { wrongAck } from './wrong-ack.ts';
import { wrongIsn } from './wrong-isn.ts';
import { wrongSeq } from './wrong-seq.ts';

/** The rules about what a segment may be, in the order of the documentation. */
const aboutSegments: readonly Rule[] = [
  wrongAck,
  wrongSeq,
  wrongIsn,
  alreadyAcknowledged,
  probeWithoutTimer,
  keepaliveNumber,
  missingAck,
  mssZero,
  ackWithoutFlag,
  notOpen,
  synAckUnasked,
  synInConnection,
  reuseNotNewer,
  reopenedByOlderSyn,
  synAckOwed,
  dataBeforeOpen,
  receiveBeforeOpen,
  dataAfterFin,
  dataAfterClose,
  secondFin,
  finBeforeData,
  unreadData,
  beyondWindow,
  beyondMss,
  windowShrinks,
  optionWithoutSyn,
  optionNotOffered,
  fastOpenRequest,
  optionsTooLong,
  timestampsNotAgreed,
  timestampEcho,
  timestampGoesBack,
  timestampEchoWithoutAck,
  sackNotPermitted,
  sackBlock,
  sackPart,
  sackOrder,
  ecnNotOffered,
  ecnFlags,
  unexpectedReset,
  resetForm,
  flagCombination,
  synFin,
  urgentPointer,
];

/** The rules that a segment can break on purpose: those that `illegal(code)` can name. */
export const breakableRules: readonly Rule[] = [...aboutSegments, unboundSymbol, symbolAndNumber].filter(
  ({ severity }) => severity === 'error',
);

/** Every rule of the checker, in the order of the documentation. The syntax of lines has rules of its own. */
export const traceRules: readonly Rule[] = [
  ...aboutSegments,
  numbersNeeded,
  illegalButLegal,
  illegalOtherwise,
  sameHost,
  unknownHost,
  duplicateHost,
  unboundSymbol,
  symbolAndNumber,
  unknownLabel,
  droppedLabel,
  neverArrives,
  stillUnderWay,
  owed,
  finOwed,
  noConnection,
  connectionExists,
  connectionClosing,
  alreadyListening,
  acceptWithoutListen,
  acceptWaits,
  queueFull,
  ambiguousPeer,
  timerNotRunning,
  unknownTimer,
  timeGoesBack,
  claimState,
  claimNumber,
  claimError,
  claimQueue,
  givenTooLate,
  givenTwice,
  givenContradicts,
  givenWithoutPeer,
];
