import { Uri, type Webview } from 'vscode';

/** The folder of the extension that holds all that the page may load. */
export const pageFolder = (extensionUri: Uri): Uri => Uri.joinPath(extensionUri, 'preview');

/** The page: a frame that its script fills. Only that script runs, nothing is fetched from anywhere. */
export function pageHtml(webview: Webview, extensionUri: Uri): string {
  const nonce = randomNonce();
  const file = (name: string) => webview.asWebviewUri(Uri.joinPath(pageFolder(extensionUri), name)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    // Mermaid measures its text with styles that it writes into the picture.
    `style-src ${webview.cspSource} 'unsafe-inline'`,
    `font-src ${webview.cspSource}`,
    // A picture that the page has drawn itself, on its way to a PNG file.
    'img-src blob:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${file('styles.css')}">
<title>TCP Trace Preview</title>
</head>
<body>
<script nonce="${nonce}" src="${file('preview.js')}"></script>
</body>
</html>`;
}

function randomNonce(): string {
  const octets = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');
}
