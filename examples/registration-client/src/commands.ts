import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeMachineKey, openForMachine, readMachineKey } from './machine.ts';
import { readPacket, summary, writeDocuments } from './packet.ts';
import { bookedOn, packetOf, readCertificate, signIn, tellConsumed } from './server.ts';
import type { Trust } from './server.ts';
import type { Settings } from './settings.ts';
import { shownFingerprint } from './signature.ts';

export type Say = (line: string) => void;

/** A command of the program: what it does, with the arguments behind its name. */
export type Command = (settings: Settings, args: readonly string[], say: Say) => Promise<void>;

/** Makes this machine's key pair, once. */
export const keys: Command = async ({ folder, machine }, _args, say) => {
  const publicKey = await makeMachineKey(folder);
  say(`The public key of machine ${machine}, for the column public_key of machine_master.csv:`);
  say(publicKey);
};

/** Keeps the certificate that answers are checked with from now on. */
export const trust: Command = async (settings, _args, say) => {
  const certificate = await readCertificate(settings, await signIn(settings));
  await mkdir(settings.folder, { recursive: true });
  await writeFile(certificateFile(settings), certificate);
  say(`Trusting the certificate with SHA-256 ${shownFingerprint(certificate)}`);
};

/** Lists who is booked on a day. */
export const day: Command = async (settings, [date = today()], say) => {
  const booked = await bookedOn(settings, await trusted(settings), date);
  for (const { prid, time, kind } of booked) say(`${prid}  ${time.slice(0, 16).replace('T', ' ')}  ${kind}`);
  say(`${String(booked.length)} booked at centre ${settings.centre} on ${date}`);
};

/** Downloads the packets of a day, of those who filled a form in; they stay encrypted until one is opened. */
export const download: Command = async (settings, [date = today()], say) => {
  const trust = await trusted(settings);
  const booked = await bookedOn(settings, trust, date);
  await mkdir(join(settings.folder, 'packets'), { recursive: true, mode: 0o700 });
  for (const { prid } of booked.filter(({ kind }) => kind === 'NEW_PREREGISTRATION')) {
    await writeFile(packetFile(settings, prid), await packetOf(settings, trust, prid), { mode: 0o600 });
    say(`${prid} downloaded`);
  }
};

/** Opens one packet: prints what was answered, and writes the papers to a folder. */
export const open: Command = async (settings, [prid = ''], say) => {
  const sealed = await readFile(packetFile(settings, prid));
  const packet = readPacket(openForMachine(await readMachineKey(settings.folder), sealed));
  say(`Pre-registration ${prid}`);
  for (const line of summary(packet)) say(line);
  const written = await writeDocuments(documentFolder(settings, prid), packet);
  for (const path of written) say(`written ${path}`);
};

/** Says that people were registered, and forgets what this machine had of them. */
export const consumed: Command = async (settings, prids, say) => {
  const noted = await tellConsumed(settings, await trusted(settings), prids);
  for (const prid of prids.filter((one) => noted.includes(one))) {
    await rm(packetFile(settings, prid), { force: true });
    await rm(documentFolder(settings, prid), { recursive: true, force: true });
    say(`${prid} noted as registered`);
  }
};

async function trusted(settings: Settings): Promise<Trust> {
  const certificate = await readFile(certificateFile(settings), 'utf8');
  return { token: await signIn(settings), certificate };
}

function certificateFile({ folder }: Settings): string {
  return join(folder, 'server.pem');
}

function packetFile({ folder }: Settings, prid: string): string {
  return join(folder, 'packets', `${digits(prid)}.packet`);
}

function documentFolder({ folder }: Settings, prid: string): string {
  return join(folder, 'documents', digits(prid));
}

/** What is no PRID names no file. */
function digits(prid: string): string {
  if (!/^\d{14}$/u.test(prid)) throw new Error(`${prid} is not a pre-registration id`);
  return prid;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
