package main

import (
	"crypto/rsa"
	"fmt"
	"slices"
	"strings"

	"github.com/bitnami-labs/sealed-secrets/pkg/crypto"
	core "k8s.io/api/core/v1"
	"k8s.io/client-go/util/keyutil"
)

type opened struct {
	Values map[string][]byte `json:"values"`
	Secret *core.Secret      `json:"secret"`
}

// open does what the controller does with a SealedSecret and its keys.
func open(r request) (any, error) {
	if r.SealedSecret == nil {
		return nil, fmt.Errorf("no sealedSecret is given")
	}
	keys := map[string]*rsa.PrivateKey{}
	for i, text := range r.PrivateKeys {
		key, err := privateKey(text)
		if err != nil {
			return nil, fmt.Errorf("privateKeys[%d]: %w", i, err)
		}
		fingerprint, err := crypto.PublicKeyFingerprint(&key.PublicKey)
		if err != nil {
			return nil, fmt.Errorf("privateKeys[%d]: %w", i, err)
		}
		keys[fingerprint] = key
	}
	secret, err := r.SealedSecret.Unseal(codecs, keys)
	if err != nil {
		// Which value is told first is up to the order of a Go map.
		reasons := strings.Split(err.Error(), "\n")
		slices.Sort(reasons)
		return refusal{strings.Join(reasons, "\n")}, nil
	}
	return opened{secret.Data, secret}, nil
}

func privateKey(text string) (*rsa.PrivateKey, error) {
	parsed, err := keyutil.ParsePrivateKeyPEM([]byte(text))
	if err != nil {
		return nil, err
	}
	key, ok := parsed.(*rsa.PrivateKey)
	if !ok {
		return nil, fmt.Errorf("expected an RSA key, got %T", parsed)
	}
	return key, nil
}
