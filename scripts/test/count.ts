/** How many checks or tests passed and failed; what was skipped is in neither. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** The part of the test runner's JSON report that is read here. */
interface Report {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** All of `counts` together. */
export const sum = (counts: readonly Count[]): Count => ({
  passed: counts.reduce((total, { passed }) => total + passed, 0),
  failed: counts.reduce((total, { failed }) => total + failed, 0),
});

/**
 * The tests in the runner's JSON `report`. A file that failed without a failed test (it could not be loaded) counts as
 * one failure, and so does a run that left no report or whose exit `status` is not 0 without another reason.
 */
export const countTests = (report: string | undefined, status: number): Count => {
  const files = report === undefined ? [] : (JSON.parse(report) as Report).testResults;
  const count = sum(
    files.map((file) => {
      const failed = file.assertionResults.filter((test) => test.status === 'failed').length;
      const passed = file.assertionResults.filter((test) => test.status === 'passed').length;
      return { passed, failed: failed === 0 && file.status === 'failed' ? 1 : failed };
    }),
  );
  const unexplained = count.failed === 0 && (status !== 0 || files.length === 0);
  return unexplained ? { ...count, failed: 1 } : count;
};
