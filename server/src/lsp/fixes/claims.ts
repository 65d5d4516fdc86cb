import { STATES } from '../../tcp/state.ts';
import type { ClaimsStep } from '../../trace/model.ts';
import { alongside } from '../../trace/place.ts';
import type { Breach } from './breach.ts';
import { otherHosts, outOfFile } from './lines.ts';
import { wordAt } from './names.ts';
import { type Repair, repairBy, replace } from './repair.ts';

const claimsOf = ({ step }: Breach): ClaimsStep | undefined =>
  step?.kind === 'given' || step?.kind === 'expect' ? step : undefined;

/** Takes the claim out that says something a second time, with a comma. */
export function withoutClaim(b: Breach): Repair[] {
  const claims = claimsOf(b)?.claims ?? [];
  const index = claims.findIndex(({ span }) => span.start === b.diagnostic.span.start);
  const [claim, before, next] = [claims[index], claims[index - 1], claims[index + 1]];
  if (!claim) return [];
  if (!before && !next) return outOfFile(b, true);
  const start = before ? before.span.end : claim.span.start;
  const end = before ? claim.span.end : (next?.span.start ?? claim.span.end);
  const title = `Take out “${wordAt(b)}”`;
  return [{ title, edits: [replace({ line: b.line, start, end }, '')], preferred: true }];
}

/** Says with whom: another host, in a state in which it can be. */
export function withPeer(b: Breach): Repair[] {
  const step = claimsOf(b);
  const claim = step?.claims.find(({ span }) => span.start === b.diagnostic.span.start);
  const last = step?.claims.at(-1);
  if (!step || !claim?.state || !last) return [];
  const named = new Set(step.claims.map(({ host }) => host.text));
  return otherHosts(b, claim.host.text).flatMap((name) => {
    if (named.has(name)) return [];
    const word = { text: name, span: claim.host.span };
    const state = [claim.state?.value, ...STATES].find((each) => {
      if (!each || each === 'CLOSED' || each === 'LISTEN') return false;
      const other = { ...claim, host: word, peer: undefined, state: { value: each, span: claim.span }, variables: [] };
      return b.legal({ ...step, claims: [...step.claims, other] }) !== undefined;
    });
    if (!state) return [];
    const text = `, ${name} ${state}`;
    const place = alongside(last.span, last.span.end, last.span.end);
    return [repairBy({ title: `Write${text.slice(1)} as well`, span: place, text }, false)];
  });
}

/** The states in which the host can be while the other is where it is. */
export function otherStates(b: Breach): Repair[] {
  const step = claimsOf(b);
  const found = step?.claims.find(
    ({ span, state }) => b.diagnostic.span.line === span.line && state && within(b.diagnostic.span, span),
  );
  if (!step || !found?.state || b.diagnostic.fix) return [];
  const place = found.state.span;
  return STATES.filter((value) => value !== found.state?.value && value !== 'CLOSED' && value !== 'LISTEN').flatMap(
    (value) => {
      const claims = step.claims.map((claim) =>
        claim === found ? { ...claim, state: { value, span: place } } : claim,
      );
      return b.legal({ ...step, claims })
        ? [repairBy({ title: `Write ${value}`, span: place, text: value }, false)]
        : [];
    },
  );
}

const within = (inner: { start: number; end: number }, outer: { start: number; end: number }): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;
