import type { Packet } from '@doorstep/core/backbone/packet-manager/packet.ts';
import { decisionReason } from '@doorstep/core/backbone/registration-processor/decision-rules.ts';
import { demographicKeys } from '@doorstep/core/backbone/registration-processor/demographic-keys.ts';
import { identityOf, packetOf } from './packet-stages.ts';
import { done } from './stage-outcome.ts';
import type { ProcessorParts, StageWork } from './stage-outcome.ts';

/** Looks for others of the same name and date of birth; whoever is found, a person decides in the next stage. */
export const compareDemographics: StageWork = async (parts, registration) => {
  const read = await packetOf(parts, registration);
  if (!read.ok) return read.outcome;
  const found = await parts.store.matches(registration.id, keysOf(parts, read.packet));
  return done(found === 0 ? 'No registration of the same person found' : 'Possible duplicates found');
};

function keysOf({ attributes }: ProcessorParts, { fields }: Packet): readonly string[] {
  const names = attributes.name.map((name) => fields[name]);
  return demographicKeys(names, fields[attributes.birthDate]);
}

/** Waits for a person where the country's rules ask for one. A rejection never comes here: it ends the registration. */
export const decideByPerson: StageWork = async (parts, registration) => {
  if ((await parts.store.decided(registration.id))?.outcome === 'approved')
    return done('Approved by a person');
  const read = await packetOf(parts, registration);
  if (!read.ok) return read.outcome;
  const keys = registration.process === 'NEW' ? keysOf(parts, read.packet) : [];
  const reason = decisionReason(parts.decisions, {
    process: registration.process,
    attributes: Object.keys(identityOf(read.packet)),
    matches: await parts.store.matches(registration.id, keys),
  });
  return reason === null ? done('No decision of a person is asked for') : { kind: 'waits', reason };
};
