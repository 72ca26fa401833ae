package main

import (
	"crypto/rsa"
	"fmt"

	"github.com/bitnami-labs/sealed-secrets/pkg/apis/sealedsecrets/v1alpha1"
	core "k8s.io/api/core/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/util/cert"
)

var codecs = serializer.NewCodecFactory(scheme.Scheme)

type sealed struct {
	SealedSecret *v1alpha1.SealedSecret `json:"sealedSecret"`
}

// seal does what kubeseal does with a Secret of the request's values.
func seal(r request) (any, error) {
	certificates, err := cert.ParseCertsPEM([]byte(r.Certificate))
	if err != nil {
		return nil, fmt.Errorf("certificate: %w", err)
	}
	key, ok := certificates[0].PublicKey.(*rsa.PublicKey)
	if !ok {
		return nil, fmt.Errorf("certificate: expected an RSA key, got %T", certificates[0].PublicKey)
	}
	var scope v1alpha1.SealingScope
	if err := scope.Set(r.Scope); err != nil {
		return nil, fmt.Errorf("scope: %w", err)
	}
	secret := &core.Secret{
		ObjectMeta: meta.ObjectMeta{
			Namespace:   r.Namespace,
			Name:        r.Name,
			Annotations: v1alpha1.UpdateScopeAnnotations(nil, scope),
		},
		Data: r.Values,
	}
	out, err := v1alpha1.NewSealedSecret(codecs, key, secret)
	if err != nil {
		return refusal{err.Error()}, nil
	}
	out.SetGroupVersionKind(v1alpha1.SchemeGroupVersion.WithKind("SealedSecret"))
	return sealed{out}, nil
}
