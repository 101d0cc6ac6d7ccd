/** Media types a paper may have, as the attribute of a file field names them. */
export const PAPER_TYPES = 'application/pdf,image/jpeg,image/png';
