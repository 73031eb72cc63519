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
  const names = namesOf(JSON.parse(openApi) as Contract);
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
        const own = names.get(String((route as { operationId?: unknown }).operationId));
        return own === undefined ? name : { ...name, usage: own, original: own };
      },
    },
  });
  const file = generated.files.find(({ fileName, fileExtension }) => `${fileName}${fileExtension}` === 'zhiping.ts');
  if (!file) throw new Error('the generator made no client');
  return `${HEADER}${file.fileContent}`;
}

interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId?: string; readonly tags?: readonly string[] }>>>>;
}

/**
 * The function of each operation: `Events.list` is `list` among the functions of its tag, and `runsList` where another controller has a
 * `list` under the same tag.
 */
function namesOf({ paths }: Contract): Map<string, string> {
  const operations = Object.values(paths)
    .flatMap((path) => Object.values(path))
    .flatMap(({ operationId, tags = [] }) => {
      const [controller, method] = operationId?.split('.') ?? [];
      return operationId !== undefined && controller !== undefined && method !== undefined
        ? [{ operationId, controller, method, tag: tags[0] ?? '' }]
        : [];
    });
  return new Map(
    operations.map(({ operationId, controller, method, tag }) => {
      const shared = operations.some((other) => other.tag === tag && other.method === method && other.controller !== controller);
      return [
        operationId,
        shared ? `${controller[0]!.toLowerCase()}${controller.slice(1)}${method[0]!.toUpperCase()}${method.slice(1)}` : method,
      ];
    }),
  );
}
