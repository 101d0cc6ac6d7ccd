/**
 * The settings of the embedded server, written anew at each start so that an upgrade changes them.
 * A site's own wishes belong in `local.conf` beside it, which is read last and never written.
 *
 * Only messages of level LOG and above are logged, tersely and without the statement: an ERROR's text or
 * detail can quote a value ("Key (…)=(…) already exists"), and the application receives it anyway.
 * The last line ends the statement of a client that was killed, and with it its locks; Windows cannot.
 */
export const settings = `
fsync = on
synchronous_commit = on
full_page_writes = on
shared_buffers = 128MB
max_connections = 100
jit = off
random_page_cost = 1.1
timezone = 'UTC'

logging_collector = on
log_directory = 'log'
log_filename = 'postgresql-%Y-%m-%d-%H%M%S.log'
log_file_mode = 0600
log_rotation_age = 1d
log_rotation_size = 10MB
log_timezone = 'UTC'
log_min_messages = log
log_error_verbosity = terse
log_statement = none
log_min_duration_statement = -1
log_min_error_statement = panic
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_checkpoints = off
log_autovacuum_min_duration = -1
${process.platform === 'win32' ? '' : 'client_connection_check_interval = 1s'}
`;

/** The whole of `postgresql.conf`. */
export const mainConfiguration = "include 'doorstep.conf'\ninclude 'local.conf'\n";

/** On the command line, since no file may widen it: the server answers on the loopback address only. */
export const listening = ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];
