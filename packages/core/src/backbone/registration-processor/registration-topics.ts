/** That a published registration's card is to be made; `registration_id` names it. Ours: MOSIP asks by HTTP (§15.5). */
export const CARD_DUE_TOPIC = 'REGISTRATION_PROCESSOR_CARD_DUE';
