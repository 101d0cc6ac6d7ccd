import { NOTICE_KINDS } from '@doorstep/core/backbone/notifier/notice-kind.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import { TOLD_BY_ALL, isNoticeKind } from '@doorstep/core/resident/notification/notice-choice.ts';
import type { NoticeChoiceStore, Ways } from '@doorstep/core/resident/notification/notice-choice.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';
import { gathering } from '@doorstep/platform/gathering.ts';

/** People who are asked for in one statement. */
const AT_ONCE = 100;

interface Row extends Ways {
  readonly owner: string;
  readonly kind: string | null;
  readonly languages: string | null;
}

export function createNoticeChoiceStore(sql: Database, sealer: Sealer): NoticeChoiceStore {
  return {
    of: gathering({ most: AT_ONCE }, async (owners: readonly string[]) => {
      const rows = await sql<Row[]>`
        select person.owner, choice.kind, choice.bell, choice.email, choice.sms, language.languages
          from unnest(${[...owners]}::text[]) as person (owner)
          left join resident.notice_choice as choice using (owner)
          left join resident.notice_language as language using (owner)`;
      const rowsOf = Map.groupBy(rows, ({ owner }) => owner);
      return owners.map((owner) => chosenIn(rowsOf.get(owner) ?? []));
    }),
    choose: async (owner, { ways, languages }, work) => {
      const way = (name: keyof Ways): readonly string[] =>
        NOTICE_KINDS.map((kind) => String(ways[kind][name]));
      const chosen = languages === null ? null : languages.join(',');
      await sql`
        with change as (
          insert into resident.notice_choice (owner, kind, bell, email, sms)
          select ${owner}, kind, bell::boolean, email::boolean, sms::boolean
            from unnest(${[...NOTICE_KINDS]}::text[], ${way('bell')}::text[], ${way('email')}::text[],
                        ${way('sms')}::text[]) as row (kind, bell, email, sms)
          on conflict (owner, kind) do update
             set bell = excluded.bell, email = excluded.email, sms = excluded.sms
          returning owner
        ), spoken as (
          insert into resident.notice_language (owner, languages)
          select ${owner}, ${chosen}::text where ${chosen}::text is not null
          on conflict (owner) do update set languages = excluded.languages
        ), as_recorded as (
          delete from resident.notice_language where owner = ${owner} and ${chosen}::text is null
        ), ${followUps(sql, 'resident', sealer, { ...work, events: [] })}
        select from change`;
    },
  };
}

function chosenIn(rows: readonly Row[]) {
  const chosen = rows.flatMap(({ kind, bell, email, sms }) =>
    kind !== null && isNoticeKind(kind) ? [[kind, { bell, email, sms }] as const] : [],
  );
  return {
    ways: { ...TOLD_BY_ALL, ...Object.fromEntries(chosen) },
    languages: rows[0]?.languages?.split(',') ?? null,
  };
}
