/** The reference's own regression suites about papers (pre-registration §9), each under its name. */
import { afterAll, beforeAll } from 'vitest';
import { aPrid, envelope, signInApplicant } from '../../testing/applicant.ts';
import type { Browser, Reply } from '../../testing/browser.ts';
import { aPaper, uploadPaper } from '../../testing/papers.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { BAD_ID, suite } from '../../testing/suite-cases.ts';
import type { SuiteCase } from '../../testing/suite-cases.ts';

const PREFIX = '/preregistration/v1';
const DOCUMENTS = `${PREFIX}/documents`;
const NO_PAPER = '01890000-0000-7000-8000-000000000000';

let server: RunningServer;
let me: Browser;
let prid: string;
beforeAll(async () => {
  server = await startServer();
  me = await signInApplicant(server);
  prid = await aPrid(me);
});
afterAll(() => server.stop());

const upload = (request: object, changes: object = {}): Promise<Reply> =>
  uploadPaper(me, prid, { request: { ...request }, envelope: { ...changes } });

suite('uploadDocument', [
  ['a proof of address', 'success', () => upload({})],
  ['a proof of identity', 'success', () => upload({ docCatCode: 'POI', docTypCode: 'DOC001' })],
  ['type wrong', 'PRG_CORE_REQ_017', () => upload({ docTypCode: 'wersd' })],
  ['type blank', 'PRG_CORE_REQ_017', () => upload({ docTypCode: '' })],
  ['type missing', 'PRG_CORE_REQ_017', () => upload({ docTypCode: undefined })],
  ['category wrong', 'PRG_CORE_REQ_018', () => upload({ docCatCode: 'wersd' })],
  ['category blank', 'PRG_CORE_REQ_018', () => upload({ docCatCode: '' })],
  ['category missing', 'PRG_CORE_REQ_018', () => upload({ docCatCode: undefined })],
  ['language wrong', 'PRG_CORE_REQ_014', () => upload({ langCode: '$2736EBDEB$' })],
  ['language missing', 'PRG_CORE_REQ_014', () => upload({ langCode: undefined })],
  ['id wrong', 'PRG_PAM_CORE_001', () => upload({}, { id: 'mosip.wrong' })],
  ['id missing', 'PRG_PAM_CORE_001', () => upload({}, { id: undefined })],
]);

const copy = (to: string, from: string, category: string): Promise<Reply> =>
  me.send('PUT', `${DOCUMENTS}/${to}?catCode=${category}&sourcePreId=${from}`, undefined);

async function withPaper(): Promise<{ readonly id: string; readonly paper: string }> {
  const id = await aPrid(me);
  return { id, paper: await aPaper(me, id) };
}

suite('CopyDocument', [
  ['a proof of address', 'success', async () => copy(await aPrid(me), (await withPaper()).id, 'POA')],
  ['category wrong', 'PRG_CORE_REQ_017', async () => copy(prid, (await withPaper()).id, 'wersd')],
  ['category blank', 'PRG_CORE_REQ_017', async () => copy(prid, (await withPaper()).id, '')],
  ['a bad id', 'PRG_PAM_APP_005', async () => copy(BAD_ID, (await withPaper()).id, 'POA')],
  ['a bad source', 'PRG_PAM_APP_005', () => copy(prid, BAD_ID, 'POA')],
]);

type Ask = (id: string, paper: string) => Promise<Reply>;

/** One paper of an application: there, of an application that is none, and none. */
function paperCases(ask: Ask): readonly SuiteCase[] {
  return [
    [
      'a paper',
      'success',
      async () => {
        const { id, paper } = await withPaper();
        return ask(id, paper);
      },
    ],
    ['a bad id', 'PRG_PAM_APP_005', async () => ask('dfgdsg', (await withPaper()).paper)],
    ['a bad id of letters', 'PRG_PAM_APP_005', async () => ask(BAD_ID, (await withPaper()).paper)],
    ['a bad paper', 'PRG_PAM_DOC_005', async () => ask((await withPaper()).id, NO_PAPER)],
    ['a bad paper of letters', 'PRG_PAM_DOC_005', async () => ask((await withPaper()).id, BAD_ID)],
  ];
}

/** All papers of an application. */
function allCases(ask: (id: string) => Promise<Reply>): readonly SuiteCase[] {
  return [
    ['an application', 'success', async () => ask((await withPaper()).id)],
    ['a bad id', 'PRG_PAM_APP_005', () => ask('sdfdsf')],
    ['a bad id of letters', 'PRG_PAM_APP_005', () => ask(BAD_ID)],
  ];
}

const OF = `${DOCUMENTS}/preregistration`;
const removeAll = (id: string): Promise<Reply> => me.send('DELETE', `${OF}/${id}`, undefined);
const pathOf: (id: string, paper: string) => string = (id, paper) =>
  `${DOCUMENTS}/${paper}?preRegistrationId=${id}`;
const remove: Ask = (id, paper) => me.send('DELETE', pathOf(id, paper), undefined);

suite(
  'GetAllDocForPrId',
  allCases((id) => me.get(`${OF}/${id}`)),
);
suite('DeleteAllDocForaPRID', allCases(removeAll));
suite(
  'GetSpecificDocumentforaPRID',
  paperCases((id, paper) => me.get(pathOf(id, paper))),
);
suite('DeleteSpecificDocForaPRID', paperCases(remove));

const note = (id: string, paper: string): Promise<Reply> =>
  me.send('PUT', `${DOCUMENTS}/document/${paper}?preRegistrationId=${id}&refNumber=rt41`, undefined);

suite('UpdateDocRefID', [
  [
    'a paper',
    'success',
    async () => {
      const { id, paper } = await withPaper();
      return note(id, paper);
    },
  ],
  ['a bad paper', 'PRG_PAM_DOC_005', () => note(prid, 'yuyutf')],
  ['a bad paper of digits', 'PRG_PAM_DOC_005', () => note(prid, NO_PAPER)],
]);

const transliterate = (request: object): Promise<Reply> =>
  me.send(
    'POST',
    `${PREFIX}/transliteration/transliterate`,
    envelope('mosip.pre-registration.transliteration.transliterate', request),
  );

suite('Transliteration', [
  [
    'a name',
    'success',
    () => transliterate({ from_field_value: 'Nadia', from_field_lang: 'eng', to_field_lang: 'ara' }),
  ],
  [
    'a bad target language',
    'PRG_TRL_APP_002',
    () => transliterate({ from_field_value: 'Nadia', from_field_lang: 'eng', to_field_lang: 'abc@12' }),
  ],
]);
