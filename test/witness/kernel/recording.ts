import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FACTS, type Facts } from './facts.ts';
import { readManifest, type Scenario } from './manifest.ts';
import { type CapturedSegment, segmentsOf } from './packet.ts';
import { readPcap } from './pcap.ts';
import { seenAtBothEnds, seenAtOnePoint, type Transmission } from './transmission.ts';

/** A scenario with what was captured of it. */
export interface Recording {
  readonly scenario: Scenario;
  readonly facts: Facts;
  /** The names of the capture files, without their ending. */
  readonly files: readonly string[];
  readonly transmissions: readonly Transmission[];
}

const CAPTURES = join(import.meta.dirname, 'captures');

/** The segments of a capture file, by its name without the ending. */
export const segmentsOfCapture = (name: string): CapturedSegment[] =>
  segmentsOf(readPcap(readFileSync(join(CAPTURES, `${name}.pcap`))));

/** Every scenario of the manifest with its captures. */
export const recordings = (): Recording[] => readManifest().map(recordingOf);

function recordingOf(scenario: Scenario): Recording {
  const { name } = scenario;
  if (existsSync(join(CAPTURES, `${name}.pcap`))) return fromOneEnd(scenario, name);
  const facts = factsOf(name);
  const files = [`${name}-atA`, `${name}-atB`];
  const [a = [], b = []] = files.map(segmentsOfCapture);
  return { scenario, facts, files, transmissions: seenAtBothEnds(a, b, { forged: facts.injected?.which }) };
}

/** The recording as one of the captures tells it. */
export function fromOneEnd(scenario: Scenario, file: string): Recording {
  const facts = factsOf(scenario.name);
  const circumstances = { lossy: facts.lossBy !== undefined, forged: facts.injected?.which };
  return { scenario, facts, files: [file], transmissions: seenAtOnePoint(segmentsOfCapture(file), circumstances) };
}

function factsOf(name: string): Facts {
  const facts = FACTS[name];
  if (!facts) throw new Error(`no facts are stated about the recording ${name}`);
  return facts;
}
