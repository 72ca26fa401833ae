/** The header in which a browser brings its user's token for the forge. */
export const forgeTokenHeader = 'x-forge-token';
