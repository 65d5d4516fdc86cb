import { afterAll, afterEach, beforeAll } from 'vitest';
import { type PageAlone, type PageStand, type Sight, startPageStand } from './page.ts';

/** The pages of a file of tests: built and closed with it, so that a test only opens what it looks at. */
export function pageTests(): {
  /** Opens a page that shows a text, with the cursor at a line. */
  open(text: string, line: number, sight?: Sight): Promise<PageAlone>;
} {
  const pages: PageAlone[] = [];
  let stand: PageStand;
  beforeAll(async () => {
    stand = await startPageStand();
  });
  afterEach(async () => {
    await Promise.all(pages.splice(0).map((page) => page.close()));
  });
  afterAll(() => stand?.stop());
  return {
    open: async (text, line, sight) => {
      const page = await stand.open(sight);
      pages.push(page);
      await page.show(text, line);
      return page;
    },
  };
}

/** The lines of the steps that the page shows as the present one. */
export const current = (page: PageAlone): Promise<number[]> =>
  page.page
    .locator('#sequence .row.current')
    .evaluateAll((all) => all.map((row) => Number(row.getAttribute('data-line'))));

/** The lines for which elements stand, each once. */
export const lines = (page: PageAlone, selector: string): Promise<number[]> =>
  page.page
    .locator(selector)
    .evaluateAll((all) => [...new Set(all.map((element) => Number(element.getAttribute('data-line'))))]);

/** What the page has said of one type. */
export const said = (page: PageAlone, type: string) => page.said.filter((message) => message.type === type);
