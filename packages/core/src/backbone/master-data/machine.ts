/** A registration machine, at which an operator enrols people (identity-backbone §22.1, machine_master). */
export interface Machine {
  readonly id: string;
  readonly name: string;
  readonly macAddress: string;
  readonly serialNumber: string;
  readonly ipAddress: string;
  readonly specificationId: string;
  /** Base64 of a DER SubjectPublicKeyInfo or of a TPM's own form; what is for this machine only is encrypted to it. */
  readonly publicKey: string | null;
  /** With which the machine signs what it sends; in the same form. */
  readonly signingPublicKey: string | null;
  readonly zoneCode: string | null;
  /** Null for a machine that stands in no centre. */
  readonly centreId: string | null;
  readonly language: string;
  readonly active: boolean;
}
