package main

import (
	"fmt"
	"strconv"

	"github.com/crossplane/function-sdk-go/errors"
)

type transform struct {
	Type   string         `json:"type"`
	Map    map[string]any `json:"map"`
	String *struct {
		Type   string `json:"type"`
		Format string `json:"fmt"`
	} `json:"string"`
	Convert *struct {
		ToType string `json:"toType"`
		Format string `json:"format"`
	} `json:"convert"`
}

func (t transform) apply(value any) (any, error) {
	switch {
	case t.Type == "map":
		key, isText := value.(string)
		if !isText {
			return nil, errors.Errorf("map transform could not resolve: type %T is not supported for map transform", value)
		}
		mapped, found := t.Map[key]
		if !found {
			return nil, errors.Errorf("map transform could not resolve: key %s is not found in map", key)
		}
		return mapped, nil
	case t.Type == "string" && t.String != nil && (t.String.Type == "" || t.String.Type == "Format"):
		return fmt.Sprintf(t.String.Format, value), nil
	case t.Type == "convert" && t.Convert != nil && (t.Convert.Format == "" || t.Convert.Format == "none"):
		converted, err := convert(value, t.Convert.ToType)
		return converted, errors.Wrap(err, "convert transform could not resolve")
	default:
		return nil, errors.Errorf("transform %s is not built in the stand-in", t.Type)
	}
}

func convert(value any, to string) (any, error) {
	text := fmt.Sprintf("%v", value)
	switch to {
	case "string":
		return text, nil
	case "bool":
		if number, isNumber := value.(float64); isNumber {
			return number == 1, nil
		}
		return strconv.ParseBool(text)
	case "int", "int64":
		if number, isNumber := value.(float64); isNumber {
			return int64(number), nil
		}
		return strconv.ParseInt(text, 10, 64)
	case "float64":
		return strconv.ParseFloat(text, 64)
	default:
		return nil, errors.Errorf("toType %s is not built in the stand-in", to)
	}
}
