/** The limit beside starting: a Node server that answers one line. */
import { createServer } from 'node:http';

const server = createServer((_request, response) => response.end('hello\n'));
server.listen(Number(process.argv[2]), '127.0.0.1', () => console.log('ready'));
process.on('SIGTERM', () => {
  server.closeAllConnections();
  server.close();
});
