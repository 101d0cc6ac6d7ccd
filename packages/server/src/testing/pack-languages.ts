/** The languages of the demo country's master data, in the order in which a list of all gives them. */
export const PACK_LANGUAGES: readonly string[] = ['ara', 'eng', 'fra', 'hin', 'kan', 'spa', 'tam'];
