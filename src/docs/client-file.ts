interface Generated {
  readonly files: readonly { readonly fileName: string; readonly fileExtension: string; readonly fileContent: string }[];
}

const HEADER = `/**
 * Client of the Zhiping API for TypeScript, on fetch, without dependencies. Made from docs/openapi.json by npm run docs.
 */
// @ts-nocheck It compiles strictly, which a test shows; options stricter still, in whose project it is copied, shall not judge it.
`;

/**
 * `docs/integration/client/zhiping.ts`: a function for every route, grouped by the contract's tags and named by its operation ids
 * (`events.list`, `cases.put`), with the types of what is sent and answered.
 *
 * @param openApi the contract as text
 */
export async function clientFile(openApi: string): Promise<string> {
  // A development dependency: whoever runs the product does not have it and does not come here.
  const { generateApi } = await import('swagger-typescript-api');
  const spec = JSON.parse(openApi) as NonNullable<Parameters<typeof generateApi>[0]['spec']>;
  const generated: Generated = await generateApi({
    spec,
    output: false,
    fileName: 'zhiping.ts',
    apiClassName: 'Zhiping',
    httpClientType: 'fetch',
    moduleNameFirstTag: true,
    generateUnionEnums: true,
    sortTypes: true,
    sortRoutes: true,
    silent: true,
    hooks: {
      onCreateRouteName: (name, route) => {
        const method = /\.(\w+)$/.exec(String((route as { operationId?: unknown }).operationId ?? ''))?.[1];
        return method === undefined ? name : { ...name, usage: method, original: method };
      },
    },
  });
  const file = generated.files.find(({ fileName, fileExtension }) => `${fileName}${fileExtension}` === 'zhiping.ts');
  if (!file) throw new Error('the generator made no client');
  return `${HEADER}${file.fileContent}`;
}
