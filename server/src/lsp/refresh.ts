import { CodeLensRefreshRequest } from 'vscode-languageserver';
import type { Feature } from './session.ts';

/** Has the editor ask anew for what depends on how traces are checked, when a setting changes that. */
export const refresh: Feature = ({ connection, client, settings, onSettings }) => {
  const shown = (): string => JSON.stringify([settings().check.profile, settings().check.severity]);
  let before = shown();
  onSettings(() => {
    const now = shown();
    if (now === before) return;
    before = now;
    const { inlayHint, codeLens } = client().workspace ?? {};
    if (inlayHint?.refreshSupport) connection.languages.inlayHint.refresh().catch(() => undefined);
    if (codeLens?.refreshSupport) connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
  });
  return {};
};
