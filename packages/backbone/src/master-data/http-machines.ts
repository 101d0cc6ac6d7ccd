import type { MachineReads } from '@doorstep/core/backbone/master-data/machine-reads.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type {
  getMachine,
  listMachines,
  listMachinesOfCentre,
} from '@doorstep/contract/backbone/master-data-machines.ts';
import { wireMachine } from '@doorstep/contract/backbone/master-data-machines.ts';
import type { getMachineKey } from '@doorstep/contract/backbone/master-data-schema.ts';
import { answering } from './answering.ts';
import { pageRequest, wirePage } from './wire-page.ts';

/** The routes of registration machines. */
export function machineWire(masterData: MachineReads) {
  return {
    list: answering<typeof listMachines>(async () => {
      const found = await masterData.machines();
      return found.length === 0 ? fail('machine-unknown') : ok({ machines: found.map(wireMachine) });
    }),
    get: answering<typeof getMachine>(async ({ params }) => {
      const found = await masterData.machine(params.id);
      return found === null ? fail('machine-unknown') : ok({ machines: [wireMachine(found)] });
    }),
    ofCentre: answering<typeof listMachinesOfCentre>(async ({ params, query }) => {
      // The reference's page is of one row unless more are asked for, and its order a column and a way apart.
      const { orderBy: column = '', direction = 'desc', ...page } = query;
      const asked = { pageSize: '1', ...page, sortBy: column, orderBy: direction };
      const request = pageRequest(asked, (name) => (name === 'name' ? 'name' : 'id'), 'desc');
      const found = await masterData.machinesOfCentre(params.centre, request);
      if (found.total === 0) return fail('machine-unknown');
      return ok(
        wirePage(found, request, (machine) => ({
          ...wireMachine(machine),
          regCentId: machine.centreId,
        })),
      );
    }),
    keys: answering<typeof getMachineKey>(async ({ params }) => {
      const found = await masterData.machine(params.machineId);
      if (found === null || !found.active) return fail('machine-unknown');
      return ok({ signingPublicKey: found.signingPublicKey, encryptionPublicKey: found.publicKey });
    }),
  };
}
