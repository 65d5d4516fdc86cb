declare module 'jsdom' {
  /** A document outside of a browser, as far as it is used here. */
  export class JSDOM {
    constructor(html: string);
    readonly window: { readonly document: object; readonly Element: object };
  }
}
