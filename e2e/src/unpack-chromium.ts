/** Unpacks the npm package's Chromium and the libraries it needs into TMPDIR; a program of its own, so that TMPDIR is only its own. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import chromium, { inflate } from '@sparticuz/chromium';

const packageFolder = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..');
await chromium.executablePath();
await inflate(join(packageFolder, 'bin', 'al2023.tar.br'));
