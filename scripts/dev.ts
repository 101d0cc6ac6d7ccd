/** `npm run dev`: the server, restarted when its source changes, behind the portal's development server. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createServer } from 'vite';
import { API_PATHS, developmentPorts, serverEnvironment } from './dev/settings.ts';

const WORKSPACE = join(import.meta.dirname, '..');
const { outer, inner } = developmentPorts(process.env);
const api = `http://127.0.0.1:${inner}`;
process.env['API_URL'] = api;

const server = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', 'packages/server/src/main.ts'],
  {
    cwd: WORKSPACE,
    env: serverEnvironment(process.env, { outer, inner }),
    stdio: 'inherit',
    // Ctrl-C reaches every process of the terminal; the server must hear it once, from here.
    detached: true,
  },
);

// SvelteKit looks for its sources from where it is started.
process.chdir(join(WORKSPACE, 'packages', 'portal'));
const portal = await createServer({
  server: { host: '127.0.0.1', port: outer, strictPort: true, proxy: { [API_PATHS]: { target: api } } },
});

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await portal.close();
  if (server.exitCode === null && server.signalCode === null && server.kill('SIGINT'))
    await once(server, 'exit');
  process.exit();
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
server.on('exit', () => void stop());
await portal.listen().catch(async (fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
  await stop();
});
