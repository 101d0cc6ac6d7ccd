import type { FileNameSetting, SettingTable } from './definition.ts';

const ACKNOWLEDGEMENT = 'Ack_{featureName}_{eventId}_{timestamp}';

function fileName(name: string, doc: string): FileNameSetting {
  return { kind: 'file-name', default: name, doc };
}

export const DOWNLOAD_SETTINGS = {
  'mosip.resident.download.registration.centre.file.name.convention': fileName(
    'Registration_centers_{timestamp}',
    'The list of centres',
  ),
  'mosip.resident.download.nearest.registration.centre.file.name.convention': fileName(
    'Registration_centers_{timestamp}',
    'The list of near centres',
  ),
  'mosip.resident.download.supporting.document.file.name.convention': fileName(
    'Supporting_documents_{timestamp}',
    'The list of documents to bring',
  ),
  'mosip.resident.download.personalized.card.naming.convention': fileName(
    'Personalised_card_{eventId}_{timestamp}',
    'A personalised card',
  ),
  'mosip.resident.download.service.history.file.name.convention': fileName(
    'View_history_{timestamp}',
    'The history',
  ),
  'mosip.resident.uin.card.name.convention': fileName('UIN_{eventId}_{timestamp}', 'The UIN card'),
  'mosip.resident.vid.card.name.convention': fileName('VID_{eventId}_{timestamp}', 'A VID card'),
  'mosip.resident.ack.name.convention': fileName(ACKNOWLEDGEMENT, 'An acknowledgement of any other kind'),
  'mosip.resident.ack.manage_my_vid.name.convention': fileName(ACKNOWLEDGEMENT, 'Acknowledgement: VID'),
  'mosip.resident.ack.secure_my_id.name.convention': fileName(ACKNOWLEDGEMENT, 'Acknowledgement: locks'),
  'mosip.resident.ack.personalised_card.name.convention': fileName(ACKNOWLEDGEMENT, 'Acknowledgement: card'),
  'mosip.resident.ack.update_my_data.name.convention': fileName(ACKNOWLEDGEMENT, 'Acknowledgement: update'),
  'mosip.resident.ack.share_credential.name.convention': fileName(ACKNOWLEDGEMENT, 'Acknowledgement: share'),
  'mosip.resident.ack.order_physical_card.name.convention': fileName(
    ACKNOWLEDGEMENT,
    'Acknowledgement: printed card',
  ),
} as const satisfies SettingTable;

/** Of cards, what MOSIP's portal has no need of. */
export const CARD_SETTINGS = {
  'mosip.resident.download.uin.card.name.convention': fileName(
    'Get_my_UIN_{timestamp}',
    'The card of Get my UIN',
  ),
  'doorstep.card.code-days': {
    kind: 'whole',
    default: 3_650,
    min: 1,
    max: 36_500,
    doc: 'Days that the QR code of a card verifies',
  },
} as const satisfies SettingTable;
