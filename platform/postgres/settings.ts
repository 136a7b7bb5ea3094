/**
 * The server's settings, given on its command line, so that no file in the cluster can say otherwise.
 * Not among them: fsync, full_page_writes and synchronous_commit, which are on unless a test server's ALTER SYSTEM says off.
 */
import { clusterName } from './processes.ts'
import { port } from './socket-folder.ts'

export function settings(cluster: string, socketFolder: string): string[] {
  const values = {
    // reached through the socket only, by whoever may enter its folder
    listen_addresses: '',
    port: String(port),
    unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    password_encryption: 'scram-sha-256',
    cluster_name: clusterName(cluster),

    // the size of one alliance
    max_connections: '60',
    shared_buffers: '256MB',
    min_wal_size: '32MB',
    max_wal_size: '256MB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',

    // Errors and statements go to the client that made them and never to the log: they may quote what a person wrote.
    logging_collector: 'off',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] ',
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
