import { aList, anybody, anything, aText, gives, having, invalid, refuses, resident, saves } from './row.ts';
import type { RouteRow, Sight } from './row.ts';

/** The master data's own answer, and its refusal with the code of this product. */
const holds = (response: unknown): Partial<Sight> => gives(null, { response });
const absent = refuses('RES-SER-418');
const AMARA = '18.891192/35.722542';

/** §2.8. */
export const MASTER_DATA: readonly RouteRow[] = [
  anybody('M-1', 'GET /proxy/masterdata/validdocuments/{langCode}', () => [
    ['/proxy/masterdata/validdocuments/eng', holds({ documentcategories: aList })],
    ['/proxy/masterdata/validdocuments/xxx', absent],
  ]),
  anybody('M-2', 'GET /proxy/masterdata/locationHierarchyLevels/{langcode}', () => [
    ['/proxy/masterdata/locationHierarchyLevels/eng', holds({ locationHierarchyLevels: aList })],
    ['/proxy/masterdata/locationHierarchyLevels/xxx', absent],
  ]),
  anybody('M-3', 'GET /proxy/masterdata/locations/immediatechildren/{locationcode}/{langcode}', () => [
    ['/proxy/masterdata/locations/immediatechildren/MER/eng', holds({ locations: aList })],
    ['/proxy/masterdata/locations/immediatechildren/XXX/eng', absent],
  ]),
  anybody('M-4', 'GET /proxy/masterdata/locations/info/{locationcode}/{langcode}', () => [
    ['/proxy/masterdata/locations/info/PAM/eng', holds(having({ code: 'PAM' }))],
    ['/proxy/masterdata/locations/info/XXX/eng', absent],
  ]),
  anybody(
    'M-5',
    'GET /proxy/masterdata/getcoordinatespecificregistrationcenters/{langcode}/{longitude}/{latitude}/{proximitydistance}',
    () => [
      [
        `/proxy/masterdata/getcoordinatespecificregistrationcenters/eng/${AMARA}/2000`,
        holds({ registrationCenters: aList }),
      ],
      ['/proxy/masterdata/getcoordinatespecificregistrationcenters/eng/0/0/2000', absent],
    ],
  ),
  anybody('M-6', 'GET /proxy/masterdata/applicanttype/{applicantId}/languages', () => [
    ['/proxy/masterdata/applicanttype/001/languages?languages=eng', holds(anything)],
    ['/proxy/masterdata/applicanttype/999/languages?languages=eng', absent],
  ]),
  anybody('M-7', 'GET /proxy/masterdata/registrationcenters/{langcode}/{hierarchylevel}/names', () => [
    [
      '/proxy/masterdata/registrationcenters/eng/3/names?name=Port%20Amara',
      holds({ registrationCenters: aList }),
    ],
    ['/proxy/masterdata/registrationcenters/eng/3/names?name=Nowhere', absent],
  ]),
  anybody('M-8', 'GET /proxy/masterdata/registrationcenters/page/{langcode}/{hierarchylevel}/{name}', () => [
    [
      '/proxy/masterdata/registrationcenters/page/eng/1/Coast',
      holds(having({ pageNo: 0, pageSize: 10, data: aList })),
    ],
    ['/proxy/masterdata/registrationcenters/page/eng/1/Nowhere', absent],
  ]),
  anybody('M-9', 'GET /proxy/masterdata/workingdays/{registrationCenterID}/{langCode}', () => [
    ['/proxy/masterdata/workingdays/10001/eng', holds({ workingdays: aList })],
    ['/proxy/masterdata/workingdays/99999/eng', absent],
  ]),
  anybody('M-10', 'GET /proxy/masterdata/idschema/latest', () => [
    ['/proxy/masterdata/idschema/latest?schemaVersion=0', holds(having({ schemaJson: aText }))],
  ]),
  resident('M-11', 'GET /auth-proxy/masterdata/templates/{langcode}/{templatetypecode}', () => [
    ['/auth-proxy/masterdata/templates/eng/mosip.event.type.GENERATE_VID', holds({ fileText: aText })],
    ['/auth-proxy/masterdata/templates/eng/none', refuses('RES-SER-415')],
  ]),
  resident('M-12', 'GET /auth-proxy/masterdata/dynamicfields/{fieldName}/{langCode}', () => [
    [
      '/auth-proxy/masterdata/dynamicfields/gender/eng?withValue=true',
      holds(having({ name: 'gender', values: aList })),
    ],
    ['/auth-proxy/masterdata/dynamicfields/none/eng', absent],
  ]),
  anybody('M-13', 'GET /proxy/masterdata/documenttypes/{documentcategorycode}/{langcode}', () => [
    ['/proxy/masterdata/documenttypes/POI/eng', holds({ documents: aList })],
    ['/proxy/masterdata/documenttypes/XXX/eng', absent],
  ]),
  anybody('M-14', 'GET /proxy/masterdata/gendercode/{gendertype}/{langcode}', () => [
    ['/proxy/masterdata/gendercode/female/eng', holds({ genderCode: aText })],
    ['/proxy/masterdata/gendercode/none/eng', invalid('genderName')],
  ]),
  anybody('M-15', 'GET /proxy/masterdata/locationHierarchyLevels', () => [
    ['/proxy/masterdata/locationHierarchyLevels', holds({ locationHierarchyLevels: aList })],
  ]),
  anybody('M-16', 'GET /proxy/masterdata/dynamicfields/{fieldName}', () => [
    ['/proxy/masterdata/dynamicfields/gender', holds(aList)],
    ['/proxy/masterdata/dynamicfields/none', absent],
  ]),
  resident('M-17', 'GET /auth-proxy/masterdata/locations/immediatechildren/{locationcode}', () => [
    [
      '/auth-proxy/masterdata/locations/immediatechildren/MER?languageCodes=eng,xxx',
      holds({ locations: { eng: aList } }),
    ],
  ]),
];

/** §2.9. */
export const PLACES_ON_PAPER: readonly RouteRow[] = [
  anybody('P-1', 'GET /download/registration-centers-list', () => [
    [
      '/download/registration-centers-list?langcode=eng&hierarchylevel=3&name=Salines',
      saves(/^Registration_centers_.+\.pdf$/u),
    ],
    ['/download/registration-centers-list?langcode=eng&hierarchylevel=3&name=', refuses('RES-SER-518')],
  ]),
  anybody('P-2', 'GET /download/nearestRegistrationcenters', () => [
    [
      '/download/nearestRegistrationcenters?langcode=eng&longitude=18.891192&latitude=35.722542&proximitydistance=2000',
      saves(/^Registration_centers_.+\.pdf$/u),
    ],
    [
      '/download/nearestRegistrationcenters?langcode=eng&longitude=x&latitude=35&proximitydistance=2000',
      refuses('RES-SER-418'),
    ],
  ]),
  anybody('P-3', 'GET /download/supporting-documents', () => [
    ['/download/supporting-documents?langcode=eng', saves(/^Supporting_documents_.+\.pdf$/u)],
  ]),
];
