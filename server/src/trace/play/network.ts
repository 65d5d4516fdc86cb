import type { NetworkStep } from '../model.ts';
import { droppedLabel } from '../rules/dropped-label.ts';
import { unknownLabel } from '../rules/unknown-label.ts';
import type { Stage } from '../stage.ts';
import type { Flight } from '../world.ts';
import { nearestLabel } from './labels.ts';
import { arriveAt } from './segment.ts';

/** `deliver LABEL`: the segment arrives, a second time as a duplicate. */
export function playDeliver(stage: Stage, step: NetworkStep): void {
  const flight = find(stage, step);
  if (!flight?.segment) return;
  const from = stage.host(flight.from);
  const to = stage.host(flight.to);
  const fate = arriveAt(stage, flight.segment, from, to, step.span);
  stage.keepFlight(step.label.text, from, to, flight.segment, 'arrived', flight.sent);
  stage.carried = {
    segment: flight.segment,
    from: from.name,
    to: to.name,
    sent: false,
    fate,
    retransmission: false,
    inferred: { seq: false, ack: false },
  };
}

/** `drop LABEL`: the segment is lost. */
export function playDrop(stage: Stage, step: NetworkStep): void {
  const flight = find(stage, step);
  if (!flight?.segment) return;
  stage.keepFlight(
    step.label.text,
    stage.host(flight.from),
    stage.host(flight.to),
    flight.segment,
    'dropped',
    flight.sent,
  );
}

function find(stage: Stage, step: NetworkStep): Flight | undefined {
  const flight = stage.flight(step.label.text);
  if (flight?.fate === 'dropped') return lost(stage, step, flight);
  if (flight) {
    stage.played = flight.segment !== undefined;
    return flight;
  }
  stage.played = false;
  const meant = nearestLabel(stage.world, step.label.text);
  stage.report(
    unknownLabel,
    step.label.span,
    { label: step.label.text, meant },
    meant === undefined ? {} : { fix: { title: `Write ${meant}`, span: step.label.span, text: meant } },
  );
  return undefined;
}

function lost(stage: Stage, step: NetworkStep, flight: Flight): undefined {
  stage.played = false;
  stage.report(
    droppedLabel,
    step.label.span,
    { label: step.label.text, again: step.kind === 'drop' },
    { related: [{ span: flight.sent, message: 'sent here, and lost' }] },
  );
}
