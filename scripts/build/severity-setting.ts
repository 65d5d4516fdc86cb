import { allRules } from '../../server/src/core.ts';

/** A JSON schema. */
type Schema = object;

const SETTING = 'tcpTrace.check.severity';

/** How a rule can be reported, in the order of a list to choose from. */
const LEVELS: Readonly<Record<string, string>> = {
  error: 'An error.',
  warning: 'A warning.',
  information: 'Information.',
  off: 'Not reported.',
};

/**
 * The manifest of the extension (its `contributes.configuration.properties`) with all rules in the setting of their
 * severities, so that the editor suggests them with what they say, and knows what is no rule.
 */
export function withRules(properties: Readonly<Record<string, Schema>>): Readonly<Record<string, Schema>> {
  const setting = properties[SETTING];
  if (setting === undefined) throw new Error(`package.json has no setting ${SETTING}`);
  const rules = allRules.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const codes = rules.map(({ code, severity, title, reference }): [string, Schema] => [
    code,
    {
      type: 'string',
      enum: Object.keys(LEVELS),
      enumDescriptions: Object.values(LEVELS),
      description: `${title} (${reference}). By itself: ${severity}.`,
    },
  ]);
  return {
    ...properties,
    [SETTING]: { ...setting, properties: Object.fromEntries(codes), additionalProperties: false },
  };
}
