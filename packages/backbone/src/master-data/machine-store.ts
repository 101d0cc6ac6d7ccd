import type { Machine } from '@doorstep/core/backbone/master-data/machine.ts';
import type { MachineReads } from '@doorstep/core/backbone/master-data/machine-reads.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import type { Counted } from './centre-rows.ts';

/** Statements about registration machines, each of which is one machine whatever languages list it. */
export function createMachineStore(sql: Database): MachineReads {
  const once = (where: Fragment): Fragment => sql`
    select distinct on (id) id, name, mac_address as "macAddress", serial_num as "serialNumber",
           ip_address as "ipAddress", mspec_id as "specificationId", public_key as "publicKey",
           sign_public_key as "signingPublicKey", zone_code as "zoneCode", regcntr_id as "centreId",
           lang_code as language, is_active as active
      from master_data.machine_master where ${where} order by id, lang_code`;
  const machine = async (id: string): Promise<Machine | null> =>
    (await sql<Machine[]>`${once(sql`id = ${id}`)}`)[0] ?? null;
  return {
    machine,
    machines: () => sql<Machine[]>`${once(sql`is_active`)}`,
    machinesOfCentre: async (centreId, { number, size, orderBy, direction }) => {
      const here = once(sql`is_active and regcntr_id = ${centreId}`);
      const [counted] = await sql<Counted[]>`select count(*)::int as total from (${here}) found`;
      const way = direction === 'ascending' ? sql`asc` : sql`desc`;
      const order = orderBy === 'name' ? sql`name ${way}, id` : sql`id ${way}`;
      const items = await sql<Machine[]>`
        select * from (${here}) found order by ${order} limit ${size} offset ${number * size}`;
      return { items, total: counted?.total ?? 0 };
    },
    machinePublicKey: async (machineId) => {
      const found = await machine(machineId);
      return found?.active === true ? found.publicKey : null;
    },
  };
}
