import type { OtpLimits } from '@doorstep/backbone/otp-manager/limits.ts';
import type { Database } from '@doorstep/platform/database.ts';

/** What the product wrote for one OTP: the same bytes stand in the limit's statements. */
export interface WrittenRows {
  readonly messages: readonly string[];
  readonly requestAudit: string;
  readonly event: string;
  readonly authenticationAudit: string;
}

/** Reads what one request and one check left; nothing else may have written before. */
export async function writtenRows(owner: Database): Promise<WrittenRows> {
  const outbox = await owner<{ kind: string; sealed: string }[]>`
    select kind, translate(encode(sealed, 'base64'), E'\n', '') as sealed from id_authentication.outbox order by id`;
  const audit = await owner<{ entry: string }[]>`
    select entry::text as entry from id_authentication.audit_intake order by id`;
  const [requestAudit, authenticationAudit] = audit;
  const event = outbox.find((row) => row.kind === 'event');
  if (requestAudit === undefined || authenticationAudit === undefined || event === undefined) {
    throw new Error('An OTP left other rows than the limit knows of');
  }
  return {
    messages: outbox.filter((row) => row.kind === 'message').map((row) => row.sealed),
    requestAudit: requestAudit.entry,
    event: event.sealed,
    authenticationAudit: authenticationAudit.entry,
  };
}

/** Puts rows beside the real identities that the limit finds by a hash it can compute, with the same bytes in them. */
export async function copyIdentities(owner: Database, count: number): Promise<void> {
  await owner`
    insert into id_repository.identity (uin_hash, uin_sealed, attributes_sealed, schema_version)
    select sha256(convert_to('limit ' || n, 'UTF8')), uin_sealed, attributes_sealed, schema_version
      from (select * from id_repository.identity limit 1) as one, generate_series(0, ${count - 1}) as n`;
}

/**
 * The statements of one OTP in the product's order: identity, code, record; identity, check, record
 * (id-authentication.ts, otp-manager/store.ts, id-authentication/store.ts, platform/follow-ups.ts).
 */
export function otpScript(rows: WrittenRows, limits: OtpLimits, clients: number, people: number): string {
  return [
    `\\set n :client_id + ${clients} * random(0, ${Math.floor(people / clients) - 1})`,
    '\\set transaction random(1000000000, 9999999999)',
    IDENTITY,
    issueCode(limits),
    record(
      'OTP-REQUEST',
      'OTP sent',
      rows.messages.map((sealed) => ['message', sealed]),
      rows.requestAudit,
    ),
    IDENTITY,
    checkCode(limits),
    record('OTP-AUTH', 'OTP authentication succeeded', [['event', rows.event]], rows.authenticationAudit),
    '',
  ].join('\n');
}

const hash = (kind: string, value: string): string =>
  `sha256(convert_to('${kind} ' || :${value}::text, 'UTF8'))`;

const IDENTITY = `select attributes_sealed, status from id_repository.identity where uin_hash = ${hash('limit', 'n')};`;

function issueCode(limits: OtpLimits): string {
  const window = `make_interval(secs => ${limits.window})`;
  return `
    insert into otp_manager.target as held
      (key_hash, code_hash, transaction_hash, expires_at, window_start, window_codes, day, day_codes)
    values (${hash('target', 'n')}, ${hash('code', 'transaction')}, ${hash('transaction', 'transaction')},
            now() + make_interval(secs => ${limits.lifetime}), now(), 1, current_date, 1)
    on conflict (key_hash) do update set
      code_hash = excluded.code_hash, transaction_hash = excluded.transaction_hash, expires_at = excluded.expires_at,
      tries = 0, used_at = null,
      window_start = case when held.window_start <= now() - ${window} then now() else held.window_start end,
      window_codes = case when held.window_start <= now() - ${window} then 1 else held.window_codes + 1 end,
      day = current_date,
      day_codes = case when held.day < current_date then 1 else held.day_codes + 1 end
     where (held.window_codes < ${limits.codesPerWindow} or held.window_start <= now() - ${window})
       and (held.day_codes < ${limits.codesPerDay} or held.day < current_date)
       and (held.frozen_until is null or held.frozen_until <= now())
       and held.failures < ${limits.failuresBeforeStop}
    returning expires_at, window_codes;`;
}

function checkCode(limits: OtpLimits): string {
  const code = hash('code', 'transaction');
  return `
    update otp_manager.target set
      tries = tries + 1,
      used_at = case when code_hash = ${code} then now() end,
      failures = case when code_hash = ${code} then 0 else failures + 1 end,
      frozen_until = case when code_hash <> ${code} and (failures + 1) % ${limits.failuresBeforeFreeze} = 0
                          then now() + make_interval(secs => ${limits.freeze}) end
     where key_hash = ${hash('target', 'n')} and transaction_hash = ${hash('transaction', 'transaction')}
       and used_at is null and expires_at > now() and tries < ${limits.triesPerCode}
       and (frozen_until is null or frozen_until <= now()) and failures < ${limits.failuresBeforeStop}
    returning used_at is not null as matched, tries, frozen_until;`;
}

/** A name of ten digits, sealed: header, nonce, text and tag. */
const SEALED_NAME_BYTES = 3 + 12 + 10 + 16;

function record(
  type: string,
  comment: string,
  outbox: readonly (readonly [kind: string, sealed: string])[],
  audit: string,
): string {
  const list = (values: readonly string[]): string =>
    values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ');
  return `
    with change as (
      insert into id_authentication.auth_transaction
        (token, id, transaction_hash, transaction_sealed, auth_type_code, status_code, status_comment, reference_id_type, entity_id, entity_name)
      values (lpad(:n::text, 36, '4'), uuidv7(), sha256(:transaction::text::bytea),
              decode(rpad(:transaction::text, ${2 * SEALED_NAME_BYTES}, '0'), 'hex'), '${type}', 'Y', '${comment}', 'UIN', 'bench', 'Bench')
      returning id
    ), follow_up as (
      select id, kind, sealed
        from unnest(array[${outbox.map(() => 'uuidv7()').join(', ')}],
                    array[${list(outbox.map(([kind]) => kind))}],
                    array[${list(outbox.map(([, sealed]) => sealed))}]) as row (id, kind, sealed)
       where exists (select from change)
    ), outboxed as (
      insert into id_authentication.outbox (id, kind, sealed) select id, kind, decode(sealed, 'base64') from follow_up
    ), due as (
      insert into platform.due_work (id, lane, task, payload)
      select id, case kind when 'message' then 'code' else kind end, 'relay',
             json_build_object('schema', 'id_authentication'::text, 'id', id)
        from follow_up
    ), audited as (
      insert into id_authentication.audit_intake (id, at, entry)
      select id, now(), entry::jsonb
        from unnest(array[uuidv7()], array[${list([audit])}]) as row (id, entry)
       where exists (select from change)
    )
    select from change;`;
}
