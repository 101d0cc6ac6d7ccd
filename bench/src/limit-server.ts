/**
 * The limit beside a read over HTTP: nothing but the framework and one `select` by primary key through the driver,
 * with as many connections to the same database as the product has. Answers one row as JSON.
 */
import Fastify from 'fastify';
import postgres from 'postgres';

const [url = '', port = '', table = '', key = ''] = process.argv.slice(2);
const sql = postgres(url, { max: 20 });
const server = Fastify();

if (table === 'vid') {
  const hash = Buffer.from(key, 'hex');
  server.get('/', async () => {
    const [row] = await sql`select * from id_repository.vid where vid_hash = ${hash}`;
    return row;
  });
} else {
  const [owner = '', eventId = ''] = key.split('/');
  server.get('/', async () => {
    const [row] = await sql`select * from resident.event where owner = ${owner} and event_id = ${eventId}`;
    return row;
  });
}

process.on('SIGTERM', () => {
  void server.close().then(() => sql.end());
});
await server.listen({ port: Number(port), host: '127.0.0.1' });
console.log('ready');
