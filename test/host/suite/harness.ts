/** What became of one specification. */
export interface Result {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why it failed or was skipped. */
  readonly reason?: string;
}

/** What marks the line that carries the results out of the extension host. */
export const REPORT = '@@tcp-trace-report ';

/** The environment variable that names a file for the results, where the extension host can write one. */
export const REPORT_FILE = 'TCP_TRACE_REPORT';

/** How long one specification may take, in milliseconds. */
const LIMIT = 60_000;

/** Thrown by a specification that cannot be tried where it runs. */
export class Skipped extends Error {}

const specifications: { readonly name: string; readonly run: () => Promise<void> }[] = [];

/** Declares a specification of the extension; they run in the order in which they are declared. */
export function specify(name: string, run: () => Promise<void>): void {
  specifications.push({ name, run });
}

/** Runs all specifications, says each result on the console, and gives them. */
export async function runAll(): Promise<Result[]> {
  const results: Result[] = [];
  for (const { name, run } of specifications) {
    const result = await judge(name, run);
    console.log(`${result.outcome}: ${name}${result.reason === undefined ? '' : `\n${result.reason}`}`);
    results.push(result);
  }
  return results;
}

async function judge(name: string, run: () => Promise<void>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took more than ${LIMIT / 1000} s`)), LIMIT);
  });
  try {
    await Promise.race([run(), limit]);
    return { name, outcome: 'passed' };
  } catch (error) {
    if (error instanceof Skipped) return { name, outcome: 'skipped', reason: error.message };
    return { name, outcome: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** Fails unless both values are the same when written as JSON. */
export function equal(actual: unknown, expected: unknown): void {
  const [one, other] = [actual, expected].map((value) => JSON.stringify(value, undefined, 1));
  if (one !== other) throw new Error(`expected ${other}\nbut it is ${one}`);
}

/** Fails unless a text holds another, or fits a pattern. */
export function match(actual: string | undefined, expected: RegExp): void {
  if (actual === undefined || !expected.test(actual)) throw new Error(`expected ${expected}\nbut it is ${actual}`);
}

/** Asks again and again until the answer is there, and gives it; the limit of the specification ends it. */
export async function eventually<T>(ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
