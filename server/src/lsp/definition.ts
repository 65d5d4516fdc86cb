import type { Location, Position } from 'vscode-languageserver';
import type { Checked } from '../core.ts';
import type { FileTokens } from '../language/file-tokens.ts';
import { definitionOf, type Named } from '../language/occurrences.ts';
import { traceAt } from '../language/outline.ts';
import type { Span } from '../trace/model.ts';
import { nearest } from '../trace/nearest.ts';
import { hostNamed } from './ends.ts';
import { momentAt } from './moment.ts';
import { namedAt } from './named.ts';
import { rangeOf } from './ranges.ts';
import type { Feature } from './session.ts';

/**
 * Leads to where a name gets its meaning: a host's declaration, the segment of a label, the first use of a symbol. A
 * host that is misspelt leads to the one that it is taken for.
 */
export const definition: Feature = ({ connection, documents, outcomeOf, tokensOf }) => {
  connection.onDefinition(({ textDocument: { uri }, position }): Location | null => {
    const tokens = tokensOf(uri);
    const named = namedAt(tokens, position);
    const document = documents.get(uri);
    if (tokens === undefined || named === undefined || document === undefined) return null;
    const outcome = outcomeOf(document);
    const checked = outcome.kind === 'checked' ? outcome.checked : undefined;
    const found = definitionOf(named) ?? takenFor(named, tokens, checked, position);
    return found === undefined ? null : { uri, range: rangeOf(found) };
  });
  return { definitionProvider: true };
};

/** The declaration of the host for which one is taken that is not declared: by the checker, or because its name is near. */
function takenFor(
  { kind, name }: Named,
  { outline }: FileTokens,
  checked: Checked | undefined,
  { line }: Position,
): Span | undefined {
  if (kind !== 'host') return undefined;
  const moment = checked && momentAt(checked, line + 1);
  const world = moment?.record?.after ?? moment?.timeline.at(moment.before);
  const host = world && hostNamed(world, name);
  if (host) return host.declaration?.name.span;
  const own = outline.traces[traceAt(outline, line + 1)];
  const [first] = outline.traces;
  const declared = [...(first?.kind === 'headless' && first !== own ? first.hosts : []), ...(own?.hosts ?? [])];
  const meant = nearest(
    name,
    declared.map((each) => each.name),
  );
  return declared.find((each) => each.name === meant);
}
