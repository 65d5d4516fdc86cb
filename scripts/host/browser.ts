import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { HOST } from './paths.ts';

/** Among the installed packages, so that installing anew removes it. */
const PLACE = path.join(HOST, 'node_modules/.chromium');

/** The fonts of the machine, and the one that comes with the browser for a machine that has none. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir>${path.join(PLACE, 'fonts')}</dir>
  <cachedir>${path.join(PLACE, 'fonts-cache')}</cachedir>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <alias><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>
</fontconfig>
`;

/** A browser to start: its program, and the environment that it wants. */
export interface BrowserProgram {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The browser for the host tests: the one that TCP_TRACE_BROWSER names, otherwise the Chromium that `installHost`
 * brought, unpacked on first use. It is unpacked beside its final place and moved there when it is whole, so that an
 * interrupted first run leaves nothing that a later one would trust.
 */
export async function browserProgram(): Promise<BrowserProgram> {
  const own = process.env['TCP_TRACE_BROWSER'];
  if (own !== undefined && own !== '') return { executablePath: own, env: {} };
  if (!existsSync(PLACE)) await unpack();
  const executablePath = path.join(PLACE, 'chromium');
  const libraries = lacksLibraries(executablePath) ? { LD_LIBRARY_PATH: path.join(PLACE, 'al2023/lib') } : {};
  return { executablePath, env: { FONTCONFIG_FILE: path.join(PLACE, 'fonts.conf'), ...libraries } };
}

/** Whether the machine has not all libraries that the browser wants: a server or a container often has not. */
function lacksLibraries(executablePath: string): boolean {
  const { stdout } = spawnSync('ldd', [executablePath], { encoding: 'utf8' });
  return stdout === null || stdout.includes('not found');
}

async function unpack(): Promise<void> {
  const temporary = `${PLACE}.${process.pid}`;
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  // The package unpacks into the folder for temporary files, and looks that up when it is loaded.
  await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', 'await (await import("@sparticuz/chromium")).default.executablePath()'],
    // By this variable it unpacks the libraries, too, that machines without a desktop lack.
    { cwd: HOST, env: { ...process.env, TMPDIR: temporary, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' } },
  );
  writeFileSync(path.join(temporary, 'fonts.conf'), FONTS);
  try {
    renameSync(temporary, PLACE);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    // Another process was faster.
    if (!existsSync(PLACE)) throw error;
  }
}
