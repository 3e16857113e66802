/** What stands in samples where people look. The companies, people and streets are invented; the towns are real. */

export const COMPANIES = [
  'Menuiserie Lefebvre et Fils',
  'Ateliers du Vieux Port',
  'Imprimerie des Trois Ponts',
  'Boulangerie Martin-Vasseur',
  'Transports Garnier Ouest',
  'Électricité Roussel',
  'Maçonnerie Delattre',
  'Pépinières de la Vallée',
  'Conseil et Gestion Marchand',
  'Plomberie Caron',
  'Librairie du Cloître',
  'Fromagerie des Hauts Prés',
  'Services Informatiques Bertin',
  'Traiteur Aubry',
] as const;

export const FIRST_NAMES = ['Camille', 'Hugo', 'Inès', 'Julien', 'Léa', 'Manon', 'Nathan', 'Zoé'] as const;

export const LAST_NAMES = [
  'Aubry',
  'Bertin',
  'Caron',
  'Delattre',
  'Garnier',
  'Lefebvre',
  'Marchand',
  'Roussel',
] as const;

export const STREETS = [
  'rue des Tilleuls',
  'avenue de la République',
  'place du Marché',
  'rue du Moulin',
  'boulevard Victor Hugo',
  'chemin des Vignes',
  'quai des Brumes',
  'rue de la Gare',
] as const;

type Town = readonly [postalCode: string, name: string, region: string];

export const TOWNS: readonly [Town, ...Town[]] = [
  ['13002', 'Marseille', 'Provence-Alpes-Côte d’Azur'],
  ['21000', 'Dijon', 'Bourgogne-Franche-Comté'],
  ['29200', 'Brest', 'Bretagne'],
  ['31000', 'Toulouse', 'Occitanie'],
  ['35000', 'Rennes', 'Bretagne'],
  ['44000', 'Nantes', 'Pays de la Loire'],
  ['51100', 'Reims', 'Grand Est'],
  ['59000', 'Lille', 'Hauts-de-France'],
  ['69003', 'Lyon', 'Auvergne-Rhône-Alpes'],
  ['75011', 'Paris', 'Île-de-France'],
];

export const THINGS = [
  'Prestation de conseil',
  'Fournitures de bureau',
  'Maintenance annuelle',
  'Location de matériel',
  'Travaux de rénovation',
  'Formation du personnel',
  'Livraison de marchandises',
  'Hébergement de site',
] as const;

export const WORDS = [
  'Atelier',
  'Chantier',
  'Dossier',
  'Lot',
  'Marché',
  'Poste',
  'Projet',
  'Service',
] as const;
