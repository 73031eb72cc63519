import { type ClassConstructor, plainToInstance, type TransformFnParams } from 'class-transformer';
import { Transform } from 'class-transformer';

function fromText(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** A member that a multipart form sends as a JSON text: a list, a number, a truth value. What is no JSON is left for validation. */
export function FormJson(): PropertyDecorator {
  return Transform(({ value }: TransformFnParams) => fromText(value));
}

/** As {@link FormJson}, for an object or a list of objects of a class with rules of its own. */
export function FormObjects<T>(type: ClassConstructor<T>): PropertyDecorator {
  return Transform(({ value }: TransformFnParams) => {
    const plain = fromText(value);
    if (Array.isArray(plain))
      return plain.map((item: unknown) => (typeof item === 'object' && item !== null ? plainToInstance(type, item) : item));
    return typeof plain === 'object' && plain !== null ? plainToInstance(type, plain) : plain;
  });
}
