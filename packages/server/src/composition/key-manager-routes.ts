import type { FastifyInstance } from 'fastify';
import { keyManagerWire } from '@doorstep/backbone/key-manager/index.ts';
import {
  generateCertificateRequest,
  generateMasterKey,
  getAllCertificates,
  getCertificate,
  uploadCertificate,
  uploadOtherDomainCertificate,
} from '@doorstep/contract/backbone/key-manager.ts';
import {
  readSigningPublicKey,
  signAsMachine,
  verifyMachineSignature,
} from '@doorstep/contract/backbone/key-manager-client-crypto.ts';
import {
  decryptData,
  decryptDataWithPin,
  encryptData,
  encryptDataWithPin,
} from '@doorstep/contract/backbone/key-manager-crypto.ts';
import { signJws, signJwt, verifyJwt } from '@doorstep/contract/backbone/key-manager-signatures.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import type { Backbone } from './backbone.ts';

export function mountKeyManager(server: FastifyInstance, shared: MountPorts, backbone: Backbone): void {
  const ports = { ...shared, application: { id: 'KEYMANAGER', name: 'Key Manager' } };
  const wire = keyManagerWire(backbone.moduleKeys, backbone.certificateOffice);
  mount(server, ports, encryptData, wire.encrypt);
  mount(server, ports, decryptData, wire.decrypt);
  mount(server, ports, encryptDataWithPin, wire.encryptWithPin);
  mount(server, ports, decryptDataWithPin, wire.decryptWithPin);
  mount(server, ports, signJwt, wire.jwtSign);
  mount(server, ports, signJws, wire.jwsSign);
  mount(server, ports, verifyJwt, wire.jwtVerify);
  mount(server, ports, readSigningPublicKey, wire.machineKey);
  mount(server, ports, signAsMachine, wire.machineSign);
  mount(server, ports, verifyMachineSignature, wire.machineVerify);
  mount(server, ports, getCertificate, wire.certificate);
  mount(server, ports, getAllCertificates, wire.allCertificates);
  mount(server, ports, generateCertificateRequest, wire.certificateRequest);
  mount(server, ports, generateMasterKey, wire.masterKey);
  mount(server, ports, uploadCertificate, wire.upload);
  mount(server, ports, uploadOtherDomainCertificate, wire.uploadOther);
}
