import express from 'express';

/** Express, loaded at the start. */
export function loadExpress(): typeof express {
  return express;
}
