/** An argument that cannot be used, given to the library or to the admin API. Any other TypeError is a bug. */
export class InvalidArgument extends TypeError {
  override readonly name = 'InvalidArgument';
}

/** A time that leads out of all time. Any other RangeError is a bug. */
export class OutOfTime extends RangeError {
  override readonly name = 'OutOfTime';
}
