package main

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/utils/lru"
)

// compiled keeps the kinds of the last requests: compiling one costs a hundred
// times what a write costs.
var compiled = lru.New(512)

// write says whether the API server would create or update the object.
func write(r request) (*verdict, error) {
	update := r.Operation == "update"
	if !update && r.Operation != "" && r.Operation != "create" {
		return nil, fmt.Errorf("unknown operation %q: create and update are known", r.Operation)
	}
	kind, err := servedFor(r)
	if err != nil {
		return nil, err
	}
	body, yaml, err := text(r.Object, r.ObjectYAML)
	if err != nil {
		return nil, err
	}
	object, strict, err := kind.decode(body, decoding{yaml: yaml, strict: r.Strict})
	if err != nil {
		return &verdict{Errors: badRequest(err)}, nil
	}
	defaulted, err := json.Marshal(object.Object)
	if err != nil {
		return nil, err
	}
	var old *unstructured.Unstructured
	if update {
		if old, err = kind.stored(r); err != nil {
			return nil, err
		}
	}
	errs := kind.judge(object, old, r.Namespace)
	return &verdict{
		Valid:     len(errs) == 0 && len(strict) == 0,
		Errors:    errs,
		Strict:    strict,
		Defaulted: defaulted,
	}, nil
}

func servedFor(r request) (*served, error) {
	hash := sha256.New()
	for _, part := range []string{string(r.CRD), string(r.Schema), r.Group, r.KindName, r.Scope, r.Version} {
		fmt.Fprintf(hash, "%d:%s", len(part), part)
	}
	key := string(hash.Sum(nil))
	if found, ok := compiled.Get(key); ok {
		return found.(*served), nil
	}
	crd, err := parseDefinition(r)
	if err != nil {
		return nil, err
	}
	version := r.Version
	if version == "" {
		version = storedVersion(crd)
	}
	kind, err := serve(crd, version)
	if err != nil {
		return nil, err
	}
	compiled.Add(key, kind)
	return kind, nil
}

// stored reads the old object of an update as the API server reads its store.
func (s *served) stored(r request) (*unstructured.Unstructured, error) {
	body, yaml, err := text(r.Old, r.OldYAML)
	if err != nil {
		return nil, fmt.Errorf("old: %w", err)
	}
	old, _, err := s.decode(body, decoding{yaml: yaml, stored: true})
	if err != nil {
		return nil, fmt.Errorf("old: %w", err)
	}
	if old.GetNamespace() == "" && s.strategy.NamespaceScoped() {
		old.SetNamespace("default")
	}
	rest.FillObjectMetaSystemFields(old)
	old.SetResourceVersion("1")
	return old, nil
}

// judge applies the rules, in the API server's order. A namespaced object
// without a namespace goes to the one that is asked for, or to default.
func (s *served) judge(object, old *unstructured.Unstructured, namespace string) []finding {
	ctx := context.Background()
	if namespace == "" {
		namespace = object.GetNamespace()
	}
	if namespace == "" {
		namespace = "default"
	}
	expected := rest.ExpectedNamespaceForScope(namespace, s.strategy.NamespaceScoped())
	if err := rest.EnsureObjectNamespaceMatchesRequestNamespace(expected, object); err != nil {
		return badRequest(err)
	}
	if old == nil {
		rest.FillObjectMetaSystemFields(object)
		if object.GetName() == "" && object.GetGenerateName() != "" {
			object.SetName(s.strategy.GenerateName(object.GetGenerateName()))
		}
		s.strategy.PrepareForCreate(ctx, object)
		return findings(rest.ValidateCreate(ctx, object, s.strategy))
	}
	object.SetResourceVersion(old.GetResourceVersion())
	object.SetUID(old.GetUID())
	object.SetCreationTimestamp(old.GetCreationTimestamp())
	object.SetGeneration(old.GetGeneration())
	s.strategy.PrepareForUpdate(ctx, object, old)
	return findings(rest.ValidateUpdate(ctx, object, old, s.strategy))
}
