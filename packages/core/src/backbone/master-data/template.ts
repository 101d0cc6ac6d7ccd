/** A message or page as the country wrote it. */
export interface MasterTemplate {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly fileFormatCode: string;
  readonly model: string;
  readonly fileText: string;
  readonly moduleId: string;
  readonly moduleName: string;
  readonly typeCode: string;
  readonly language: string;
  readonly active: boolean;
}
