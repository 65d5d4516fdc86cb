/** The colours and fonts of a picture that is taken out. */
export interface Dress {
  /** As an editor would name them, without `--vscode-`. */
  readonly variables: Readonly<Record<string, string>>;
  readonly background: string;
  readonly foreground: string;
  readonly muted: string;
  /** The colours of the hosts are in the page's style sheet. */
  readonly font: string;
}

// Fonts that one of the usual systems has, so that the picture looks alike wherever it is shown.
const FONT = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, sans-serif";
const MONOSPACE = "ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace";

const dress = (background: string, foreground: string, muted: string, others: Dress['variables']): Dress => ({
  background,
  foreground,
  muted,
  font: FONT,
  variables: {
    'editor-background': background,
    'editor-foreground': foreground,
    descriptionForeground: muted,
    focusBorder: muted,
    'font-family': FONT,
    'editor-font-family': MONOSPACE,
    'font-size': '13px',
    ...others,
  },
});

/** Dark on white. */
export const LIGHT: Dress = dress('#ffffff', '#1f2328', '#59636e', {
  'editorError-foreground': '#c4221f',
  'editorWarning-foreground': '#8a5a00',
  'charts-green': '#1a7f37',
  'charts-purple': '#7a3eb1',
  'charts-yellow': '#c9a400',
});

/** Light on nearly black. */
export const DARK: Dress = dress('#16191d', '#e6e9ed', '#9aa4af', {
  'editorError-foreground': '#ff7b72',
  'editorWarning-foreground': '#e3b341',
  'charts-green': '#3fb950',
  'charts-purple': '#c297ff',
  'charts-yellow': '#e3c54d',
});
