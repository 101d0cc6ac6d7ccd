import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Repairs libraries after each install. A text that is not the expected one is a fault, so that another version is looked at first. */
interface Library {
  readonly name: string;
  readonly folder: string;
  readonly repairs: readonly Repair[];
}

interface Repair {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly times: number;
}

/**
 * postgres 3.4.9 does not survive a server that is killed under load (porsager/postgres issues 1066, 1154,
 * 1208): a write left over from a closed socket throws outside every promise and ends the process; a
 * connection so interrupted keeps a stale timer or query and never answers again; and a transaction whose
 * connection was lost may go on upon the connection of another. And a COPY waits for ever where its last
 * messages come in a read of their own. Its queries are a class of promises, which keep each other alive once one of
 * them grew old: most of a busy hour's went into the old generation, and marked it again and again. Each repair is a
 * few lines.
 */
const postgres: Library = {
  name: 'postgres',
  folder: join(folderOf('postgres'), '..', '..', 'src'),
  repairs: [
    // A timer that was cleared must also be forgotten, or no later write is ever sent.
    {
      file: 'connection.js',
      from: '    clearImmediate(nextWriteTimer)\n',
      to: '    clearImmediate(nextWriteTimer)\n    nextWriteTimer = chunk = null\n',
      times: 2,
    },
    {
      file: 'connection.js',
      from: '  function nextWrite(fn) {\n',
      to: '  function nextWrite(fn) {\n    if (!socket) {\n      chunk = nextWriteTimer = null\n      return false\n    }\n',
      times: 1,
    },
    // Nothing may be executed between the loss of a socket and the next one.
    {
      file: 'connection.js',
      from: "    if (stream)\n      return queryError(q, Errors.generic('COPY_IN_PROGRESS'",
      to: "    if (!socket || socket.destroyed)\n      return queryError(q, Errors.connection('CONNECTION_CLOSED', options))\n\n    if (stream)\n      return queryError(q, Errors.generic('COPY_IN_PROGRESS'",
      times: 1,
    },
    // A closed connection settles what it held and starts the next socket with nothing of the last.
    {
      file: 'connection.js',
      from: "    if (initial)\n      return reconnect()\n\n    !hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))\n",
      to: "    const first = initial\n    initial = null\n    error(Errors.connection('CONNECTION_CLOSED', options, socket))\n    query = results = errorResponse = final = null\n    result = new Result()\n    initial = first\n    if (initial)\n      return reconnect()\n\n",
      times: 1,
    },
    // A transaction whose connection was lost is over.
    {
      file: 'index.js',
      from: '      , connection\n      , prepare = null\n',
      to: '      , connection\n      , lost = null\n      , prepare = null\n',
      times: 1,
    },
    {
      file: 'index.js',
      from: 'connection.onclose = reject)',
      to: 'connection.onclose = e => reject(lost = e))',
      times: 1,
    },
    {
      file: 'index.js',
      from: '        q.catch(e => uncaughtError || (uncaughtError = e))\n',
      to: '        q.catch(e => uncaughtError || (uncaughtError = e))\n        if (lost) return q.reject(lost)\n',
      times: 1,
    },
    // What follows the end of a COPY must be read although the stream that paused the socket asks for nothing more.
    {
      file: 'connection.js',
      from: '    stream && stream.push(null)\n    stream = null\n',
      to: '    stream && stream.push(null)\n    stream = null\n    socket.resume()\n',
      times: 1,
    },
    // A query holds a promise instead of being one.
    {
      file: 'query.js',
      from: 'export class Query extends Promise {\n',
      to: 'export class Query {\n',
      times: 1,
    },
    {
      file: 'query.js',
      from: '    super((a, b) => {\n',
      to: '    this.promise = new Promise((a, b) => {\n',
      times: 1,
    },
    ...['then', 'catch', 'finally'].map((name) => ({
      file: 'query.js',
      from: `    return super.${name}.apply(this, arguments)\n`,
      to: `    return this.promise.${name}.apply(this.promise, arguments)\n`,
      times: 1,
    })),
  ],
};

/**
 * jsonld 9.0.0 remembers contexts it worked out by the context they were worked out upon, and then copies that one each
 * time, so that those a type brings are worked out anew for every credential. A context is never changed once it is
 * whole, so it need not be copied.
 */
const jsonld: Library = {
  name: 'jsonld',
  folder: folderOf('jsonld'),
  repairs: [
    {
      file: 'context.js',
      from: '    rval = rval.clone();\n    rval.previousContext = activeCtx;\n',
      to: '    rval = activeCtx.unpropagated || rval.clone();\n    rval.previousContext = activeCtx;\n    activeCtx.unpropagated = rval;\n',
      times: 1,
    },
    {
      file: 'context.js',
      from: '    return this.previousContext.clone();\n',
      to: '    return this.previousContext;\n',
      times: 1,
    },
  ],
};

for (const library of [postgres, jsonld]) await repair(library);

async function repair({ name, folder, repairs }: Library): Promise<void> {
  for (const { file, from, to, times } of repairs) {
    const path = join(folder, file);
    const text = await readFile(path, 'utf8');
    if (text.includes(to)) continue;
    if (text.split(from).length - 1 !== times)
      throw new Error(`${file} of ${name} is not the one this repair is for`);
    await writeFile(path, text.replaceAll(from, to));
  }
}

function folderOf(library: string): string {
  return dirname(createRequire(import.meta.url).resolve(library));
}
