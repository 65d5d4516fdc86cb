/**
 * Stands in for Langium's loader of grammars in the command line and the library. Langium's own brings along all that
 * it needs to link and check a grammar somebody writes, a third of it; this one reads the generated grammar, which is
 * known to be sound, and restores what its JSON cannot hold: references, and the way from a node to its container.
 */
interface Node {
  [property: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The node at a path such as `#/rules@4/definition`. */
const nodeAt = (root: Node, path: string): unknown =>
  path
    .slice('#/'.length)
    .split('/')
    .reduce((node: unknown, part) => {
      const [property = '', index] = part.split('@');
      const value = (node as Node)[property];
      return index === undefined ? value : (value as readonly unknown[])[Number(index)];
    }, root);

const restore = (node: Node, root: Node): void => {
  const settle = (value: unknown, property: string, index?: number): unknown => {
    if (!isNode(value)) {
      return value;
    }
    const path = value['$ref'];
    if (typeof path === 'string') {
      return {
        $refText: path,
        get ref() {
          return nodeAt(root, path);
        },
      };
    }
    restore(value, root);
    return Object.assign(value, { $container: node, $containerProperty: property, $containerIndex: index });
  };
  for (const [property, value] of Object.entries(node)) {
    node[property] = Array.isArray(value)
      ? value.map((element, index) => settle(element, property, index))
      : settle(value, property);
  }
};

/** The grammar that `json` holds, as Langium's parser builder reads it. */
export const loadGrammarFromJson = (json: string): Node => {
  const grammar = JSON.parse(json) as Node;
  restore(grammar, grammar);
  return grammar;
};
