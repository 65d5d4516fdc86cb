import { JSDOM } from 'jsdom';

/** What the tests use of Mermaid's result for a sequence diagram. */
interface SequenceDb {
  getMessages(): readonly {
    readonly message?: unknown;
    readonly type: number;
    readonly from?: string;
    readonly to?: string;
  }[];
  getActors(): ReadonlyMap<string, { readonly description: string }>;
  getDiagramTitle(): string;
  getAccTitle(): string;
}

/** A real Mermaid, as far as it works without a layout. */
export interface Mermaid {
  readonly version: string;
  /** Reads a diagram; throws where Mermaid does not accept it. Gives its type. */
  parse(text: string): Promise<string>;
  /** Reads a sequence diagram, and gives its texts as they will be drawn. */
  sequence(text: string): Promise<SequenceTexts>;
}

/** The texts of a sequence diagram as Mermaid will draw them, line breaks as `<br/>`. */
export interface SequenceTexts {
  readonly title: string;
  readonly accTitle: string;
  readonly actors: readonly string[];
  readonly messages: readonly string[];
  readonly notes: readonly string[];
}

/** The number of Mermaid's signal type for notes. */
const NOTE = 2;

/** Loads Mermaid 12 and 11. They find a document, which their sanitizer needs. */
export async function loadMermaids(): Promise<readonly Mermaid[]> {
  const { window } = new JSDOM('<!DOCTYPE html><body></body>');
  Object.assign(globalThis, { window, document: window.document, Element: window.Element });
  return [wrap('12', (await import('mermaid')).default), wrap('11', (await import('mermaid-11')).default)];
}

function wrap(version: string, mermaid: typeof import('mermaid').default): Mermaid {
  mermaid.initialize({ startOnLoad: false, maxTextSize: 1e7 });
  const parse = async (text: string) => {
    const result = await mermaid.parse(text);
    return result.diagramType;
  };
  return {
    version,
    parse,
    sequence: async (text) => {
      await parse(text);
      const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
      return textsOf(db as unknown as SequenceDb);
    },
  };
}

function textsOf(db: SequenceDb): SequenceTexts {
  const messages = db.getMessages();
  const texts = (those: typeof messages) =>
    those.flatMap(({ message }) => (typeof message === 'string' ? decode(message) : []));
  return {
    title: decode(db.getDiagramTitle()),
    accTitle: decode(db.getAccTitle()),
    actors: [...db.getActors().values()].map(({ description }) => decode(description)),
    messages: texts(messages.filter(({ type, from, to }) => type !== NOTE && from !== undefined && to !== undefined)),
    notes: texts(messages.filter(({ type }) => type === NOTE)),
  };
}

/** Mermaid keeps entities in a form of its own until the picture is written. */
const decode = (text: string): string =>
  text.replaceAll(/ﬂ°°(\d+)¶ß/g, (_, code: string) => String.fromCodePoint(Number(code)));
