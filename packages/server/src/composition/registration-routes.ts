import { packetTagWire, packetWire } from '@doorstep/backbone/packet-manager/http.ts';
import { registrationAdminWire } from '@doorstep/backbone/registration-processor/http-admin.ts';
import type {
  RegistrationAdminCallers,
  RegistrationAdminParts,
} from '@doorstep/backbone/registration-processor/http-admin.ts';
import { lostRegistrationWire } from '@doorstep/backbone/registration-processor/http-lost.ts';
import { registrationWire } from '@doorstep/backbone/registration-processor/http.ts';
import { applicantDetails, packetStatus } from '@doorstep/contract/backbone/admin-registrations.ts';
import { findLostRid, searchLostRegistrations } from '@doorstep/contract/backbone/lost-registration.ts';
import * as packets from '@doorstep/contract/backbone/packet-manager.ts';
import * as tags from '@doorstep/contract/backbone/packet-tags.ts';
import * as status from '@doorstep/contract/backbone/registration-status.ts';
import * as sync from '@doorstep/contract/backbone/registration-sync.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import type { FastifyInstance } from 'fastify';
import type { Backbone } from './backbone.ts';
import type { CountryFacts } from './country-facts.ts';
import type { Registration } from './registration.ts';

interface RegistrationRouteParts {
  readonly registration: Registration;
  readonly languages: readonly string[];
  readonly backbone: Backbone;
  readonly country: Country;
  readonly facts: CountryFacts;
}

/** The wire of the packet manager and of the registration processor. */
export function mountRegistration(
  server: FastifyInstance,
  shared: MountPorts,
  parts: RegistrationRouteParts,
): void {
  mountPackets(server, { ...shared, application: { id: 'PACKET', name: 'Packet manager' } }, parts);
  const { registration, languages } = parts;
  const { processor, packetCipher: cipher, largestPacket } = registration;
  const ports = {
    ...shared,
    application: { id: 'REGPROC', name: 'Registration processor' },
    // One a little too large is told so in the words of its own check.
    largestMultipart: 2 * largestPacket,
  };
  const wire = registrationWire({ processor, cipher, languages });
  mount(server, ports, sync.syncRegistrations, wire.sync);
  mount(server, ports, sync.syncPackets, wire.syncPackets);
  mount(server, ports, sync.receivePacket, wire.receive);
  mount(server, ports, status.searchExternalStatus, wire.status);
  mount(server, ports, status.searchPacketStatus, wire.packetStatus);
  mount(server, ports, status.searchStatus, wire.status);
  mount(server, ports, status.searchTransactions, wire.transactions);
  const lost = lostRegistrationWire(registration.lost);
  mount(server, ports, searchLostRegistrations, lost);
  const admin = { ...ports, application: { id: 'ADMIN', name: 'Admin service' } };
  mount(server, admin, findLostRid, lost);
  const asked = registrationAdminWire(adminParts(parts));
  mount<typeof packetStatus, RegistrationAdminCallers>(server, admin, packetStatus, asked.status);
  mount<typeof applicantDetails, RegistrationAdminCallers>(server, admin, applicantDetails, asked.details);
}

function adminParts({
  registration,
  languages,
  backbone,
  country,
  facts,
}: RegistrationRouteParts): RegistrationAdminParts {
  return {
    processor: registration.processor,
    looks: registration.looks,
    mostLooks: country.settings['mosip.admin.applicant-details.max.login.count'],
    idRepository: backbone.idRepository,
    masterData: backbone.masterData,
    shown: [...facts.attributes.name, ...(country.identityMapping.identity['dob'] ?? [])],
    texts: facts.texts,
    language: languages[0] ?? 'eng',
  };
}

function mountPackets(
  server: FastifyInstance,
  ports: MountPorts,
  { registration }: RegistrationRouteParts,
): void {
  const wire = packetWire(registration.packetManager);
  mount(server, ports, packets.createPacket, wire.create);
  mount(server, ports, packets.searchField, wire.field);
  mount(server, ports, packets.searchFields, wire.fields);
  mount(server, ports, packets.readDocument, wire.document);
  mount(server, ports, packets.readBiometrics, wire.biometrics);
  mount(server, ports, packets.readMetaInfo, wire.metaInfo);
  mount(server, ports, packets.readAudits, wire.audits);
  mount(server, ports, packets.validatePacket, wire.validate);
  mount(server, ports, packets.packetInfo, wire.info);
  const tagged = packetTagWire(registration.packetManager);
  mount(server, ports, tags.addTags, tagged.add);
  mount(server, ports, tags.putTags, tagged.put);
  mount(server, ports, tags.removeTags, tagged.remove);
  mount(server, ports, tags.readTags, tagged.read);
}
