import type { CentreChange } from '@doorstep/core/office/master-data/centre-change.ts';
import type {
  Edit,
  EditRefusal,
  HolidayChange,
  MasterDataEditor,
  PastChange,
} from '@doorstep/core/office/master-data/master-data-editor.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Database, Transaction } from '@doorstep/platform/database.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import { addDocumentType, writeDocumentCategory, writeDocumentType } from './document-editing.ts';
import { lockedVersion } from './loading.ts';
import { addPlace, movePlace, writePlace } from './place-editing.ts';

const MOST_SHOWN = 10;

/** Changes by hand, each a version of its own: one at a time, and beside no load. */
export function createMasterDataEditor(sql: Database): MasterDataEditor {
  return {
    changeCentre: (centreId, change, edit) =>
      edited(sql, `centre/${centreId}`, change, edit, (tx) => writeCentre(tx, centreId, change)),
    changeHoliday: (change, edit) =>
      edited(sql, `holiday/${change.date}`, change, edit, (tx) => writeHoliday(tx, change)),
    changeTemplate: ({ typeCode, language, text }, edit) =>
      edited(sql, `template/${typeCode}/${language}`, { text }, edit, async (tx) => {
        const written = await tx`
          update master_data.template set file_txt = ${text}
           where template_typ_code = ${typeCode} and lang_code = ${language}`;
        return written.count > 0;
      }),
    changeDocumentType: (code, change, edit) =>
      edited(sql, `document-type/${code}`, change, edit, (tx) => writeDocumentType(tx, code, change)),
    addDocumentType: (type, edit) =>
      edited(sql, `document-type/${type.code}`, type, edit, (tx) => addDocumentType(tx, type)),
    changeDocumentCategory: (code, change, edit) =>
      edited(sql, `document-category/${code}`, change, edit, (tx) => writeDocumentCategory(tx, code, change)),
    changePlace: (code, change, edit) =>
      edited(sql, `place/${code}`, change, edit, (tx) => writePlace(tx, code, change)),
    addPlace: (place, edit) => edited(sql, `place/${place.code}`, place, edit, (tx) => addPlace(tx, place)),
    movePlace: (move, edit) => edited(sql, `place/${move.code}`, move, edit, (tx) => movePlace(tx, move)),
    changesOf: (subject) => sql<PastChange[]>`
      select at, staff_id as "staffId", reason from master_data.office_change
       where subject = ${subject} order by id desc limit ${MOST_SHOWN}`,
  };
}

async function edited(
  sql: Database,
  subject: string,
  change: object,
  { staffId, reason, version }: Edit,
  write: (tx: Transaction) => Promise<boolean>,
): Promise<Result<undefined, EditRefusal>> {
  return sql.begin(async (tx): Promise<Result<undefined, EditRefusal>> => {
    await lockedVersion(tx);
    const [current] = await tx<{ number: number }[]>`
      select number::float8 as number from master_data.version`;
    if (current?.number !== version) return fail('changed-meanwhile');
    if (!(await write(tx))) return fail('entry-unknown');
    const id = uuidv7();
    await tx`
      insert into master_data.office_change (id, staff_id, subject, change, reason, version)
      values (${id}, ${staffId}, ${subject}, ${JSON.stringify(change)}::text::jsonb, ${reason}, ${version + 1})`;
    // The content is no load's any more: the same pack loaded again brings it back.
    await tx`
      update master_data.version
         set number = number + 1, content_hash = ${`office/${id}`}, loaded_at = now()`;
    return ok();
  });
}

async function writeCentre(tx: Transaction, centreId: string, change: CentreChange): Promise<boolean> {
  const { opensAt, closesAt, lunch, kiosks, processMinutes, state } = change;
  const written = await tx`
    update master_data.registration_center
       set center_start_time = ${opensAt}::time, center_end_time = ${closesAt}::time,
           lunch_start_time = ${lunch?.from ?? '00:00:00'}::time, lunch_end_time = ${lunch?.to ?? '00:00:00'}::time,
           number_of_kiosks = ${kiosks}, per_kiosk_process_time = ${processMinutes},
           is_active = ${state === 'open'}
     where id = ${centreId}`;
  await tx`
    delete from master_data.reg_exceptional_holiday
     where regcntr_id = ${centreId} and hol_date = any(${[...change.reopen]}::text[]::date[])`;
  for (const { date, name } of change.close)
    await tx`
      insert into master_data.reg_exceptional_holiday (lang_code, regcntr_id, hol_date, hol_name, hol_reason, is_active)
      select lang_code, id, ${date}::date, ${name}, ${name}, true
        from master_data.registration_center where id = ${centreId}
      on conflict (regcntr_id, hol_date, lang_code) do update
         set hol_name = excluded.hol_name, hol_reason = excluded.hol_reason, is_active = true`;
  return written.count > 0;
}

async function writeHoliday(tx: Transaction, change: HolidayChange): Promise<boolean> {
  const { locationCode, date, name, act } = change;
  if (act === 'remove') {
    const gone = await tx`
      delete from master_data.loc_holiday where location_code = ${locationCode} and holiday_date = ${date}::date`;
    return gone.count > 0;
  }
  const written = await tx`
    insert into master_data.loc_holiday
      (lang_code, id, location_code, holiday_date, holiday_name, holiday_desc, is_active)
    select lang_code, ${`office-${date}`}, code, ${date}::date, ${name}, ${name}, true
      from master_data.location where code = ${locationCode}
    on conflict (location_code, holiday_date, holiday_name, lang_code) do update set is_active = true`;
  return written.count > 0;
}
