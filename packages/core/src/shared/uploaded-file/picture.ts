/** A picture as it is kept: its pixels untouched, and nothing said about who made it, where and with what. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** Damaged: cut off, or broken. Several: something else lies behind the picture. */
export type PictureFault = 'file-damaged' | 'several-documents';
