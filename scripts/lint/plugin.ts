import type { RuleTester } from 'oxlint/plugins-dev';
import { objection } from './rooms.ts';

type Rule = Parameters<RuleTester['run']>[1];

/** The rule for the direction of imports; which ones are allowed is said in `rooms.ts`. */
const importDirections: Rule = {
  create(context) {
    const path = context.filename.replaceAll('\\', '/');
    const judge = (source: Parameters<typeof context.report>[0]['node'] | null | undefined): void => {
      if (source && 'value' in source && typeof source.value === 'string') {
        const message = objection(path, source.value);
        if (message !== undefined) {
          context.report({ node: source, message });
        }
      }
    };
    return {
      ImportDeclaration: (node) => judge(node.source),
      ExportAllDeclaration: (node) => judge(node.source),
      ExportNamedDeclaration: (node) => judge(node.source),
      ImportExpression: (node) => judge(node.source),
      TSImportType: (node) => judge(node.source),
      TSExternalModuleReference: (node) => judge(node.expression),
      CallExpression: (node) => {
        if (node.callee.type === 'Identifier' && node.callee.name === 'require') {
          judge(node.arguments[0]);
        }
      },
    };
  },
};

export default { meta: { name: 'house' }, rules: { 'import-directions': importDirections } };
